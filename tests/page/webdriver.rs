//! The few commands of the WebDriver protocol that the page's tests need, and
//! the life of the driver's process.

use serde_json::{Value, json};
use std::fmt::Display;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use ureq::Agent;

/// A browser's session. Dropped, it closes the browser and ends the driver.
pub struct Session {
    driver: Driver,
    agent: Agent,
    /// The address of the session, once there is one.
    url: String,
}

/// The driver's process, which never outlives this.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// What the driver answers when a command fails.
#[derive(Debug)]
pub struct Refused(pub String);

impl Session {
    /// Starts a driver on a free port and a browser with the arguments of
    /// `webdriver.json`, as the other browser tests do.
    pub fn start() -> Self {
        Self::with(&capabilities())
    }

    /// The same with a browser that traces the tasks of its threads and the
    /// marks of its pages, for the log `performance`.
    pub fn tracing() -> Self {
        let mut capabilities = capabilities();
        capabilities["goog:loggingPrefs"]["performance"] = "ALL".into();
        capabilities["goog:chromeOptions"]["perfLoggingPrefs"] = json!({
            "enableNetwork": false,
            "enablePage": false,
            "traceCategories": "disabled-by-default-devtools.timeline,blink.user_timing",
        });
        Self::with(&capabilities)
    }

    fn with(capabilities: &Value) -> Self {
        let (driver, port) = start_driver();
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .new_agent();
        let mut session = Self {
            driver,
            agent,
            url: format!("http://127.0.0.1:{port}/session"),
        };
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = session.post("", &body);
        let id = answer["sessionId"].as_str().expect("the session has an id");
        session.url = format!("{}/{id}", session.url);
        session
    }

    /// A command that must succeed.
    pub fn post(&self, command: &str, body: &Value) -> Value {
        self.try_post(command, body)
            .unwrap_or_else(|refused| panic!("{command}: {}", refused.0))
    }

    pub fn try_post(&self, command: &str, body: &Value) -> Result<Value, Refused> {
        let request = self
            .agent
            .post(format!("{}{command}", self.url))
            .content_type("application/json; charset=utf-8");
        value_of(request.send(body.to_string()))
    }

    /// A question that must have an answer.
    pub fn get(&self, command: &str) -> Value {
        self.try_get(command)
            .unwrap_or_else(|refused| panic!("{command}: {}", refused.0))
    }

    pub fn try_get(&self, command: &str) -> Result<Value, Refused> {
        value_of(self.agent.get(format!("{}{command}", self.url)).call())
    }

    /// A command of the browser's own protocol (the DevTools').
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.post("/goog/cdp/execute", &body)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // First the browser; the driver, a field, ends after it.
        drop(self.agent.delete(&self.url).call());
        let _ = &self.driver;
    }
}

/// Starts a driver on a port of its choice. Another program may take that port
/// before it does: then it ends, and is started again.
fn start_driver() -> (Driver, u16) {
    let started = (0..3).find_map(|_| try_to_start_driver());
    started.expect("the driver says its port")
}

fn try_to_start_driver() -> Option<(Driver, u16)> {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut child = Command::new(&program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program} cannot be started ({error}); `./dev tools` installs it")
        });
    let output = child.stdout.take().expect("its output is piped");
    let driver = Driver(child);
    let mut lines = BufReader::new(output).lines();
    let port = loop {
        let line = lines.next().and_then(Result::ok)?;
        let said = line
            .split("on port ")
            .nth(1)
            .filter(|_| !line.starts_with("Starting"));
        if let Some(port) = said.and_then(|rest| rest.trim_end_matches('.').parse().ok()) {
            break port;
        }
    };
    // Nobody reads on, but a full pipe would stop it.
    thread::spawn(move || lines.for_each(drop));
    Some((driver, port))
}

/// Those of `webdriver.json`, and what these tests add: the console's lines, and
/// a browser that ends when its driver is gone.
fn capabilities() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("webdriver.json");
    let text = fs::read_to_string(&file).expect("webdriver.json can be read");
    let mut capabilities: Value = serde_json::from_str(&text).expect("webdriver.json is JSON");
    let arguments = capabilities["goog:chromeOptions"]["args"].as_array_mut();
    arguments
        .expect("webdriver.json has the browser's arguments")
        .push("--remote-debugging-pipe".into());
    capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL" });
    capabilities
}

fn value_of(
    response: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Value, Refused> {
    let refused = |error: &dyn Display| Refused(error.to_string());
    let mut response = response.map_err(|error| refused(&error))?;
    // A browser's trace of a few seconds has more than the ten megabytes that are read by default.
    let body = response.body_mut().with_config().limit(u64::MAX);
    let text = body.read_to_string();
    let text = text.map_err(|error| refused(&error))?;
    let mut answer: Value = serde_json::from_str(&text).map_err(|error| refused(&error))?;
    let value = answer["value"].take();
    if response.status().is_success() {
        return Ok(value);
    }
    let said = |what: &str| value[what].as_str().unwrap_or_default();
    Err(Refused(format!("{}: {}", said("error"), said("message"))))
}
