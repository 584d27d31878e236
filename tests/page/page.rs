//! The built page in a real browser, as a test sees it.

// The benchmarks include this file too, from elsewhere.
#[path = "looking.rs"]
mod looking;

use crate::server::Server;
use crate::webdriver::{Refused, Session};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long something may take to come true. Only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the page is served: not at the root, since nobody promises it one.
const FOLDER: &str = "/some/sub/folder/";

/// The mark that the page sets when Run works.
const READY: &str = "enter-exit:ready";

/// Keys that are not letters, for [`Page::press`].
pub mod keys {
    #![allow(dead_code, reason = "a set, whole, of which each test takes some")]
    pub const ENTER: &str = "\u{E007}";
    pub const ESCAPE: &str = "\u{E00C}";
    pub const TAB: &str = "\u{E004}";
    pub const SPACE: &str = " ";
    pub const LEFT: &str = "\u{E012}";
    pub const UP: &str = "\u{E013}";
    pub const RIGHT: &str = "\u{E014}";
    pub const DOWN: &str = "\u{E015}";
    pub const HOME: &str = "\u{E011}";
    pub const END: &str = "\u{E010}";
    pub const PAGE_UP: &str = "\u{E00E}";
    pub const PAGE_DOWN: &str = "\u{E00F}";
    pub const SHIFT: &str = "\u{E008}";
    pub const CONTROL: &str = "\u{E009}";
    pub const ALT: &str = "\u{E00A}";
}

/// The built page (`dist/`), served from a sub-folder and open in a browser of
/// its own, so that nothing of one test (storage, history) reaches another.
///
/// Every helper that looks for something waits until it is there, and fails
/// with what the page shows instead. No test sleeps.
///
/// Dropped at the end of a test that went well, it fails the test if the
/// console holds errors or a file was missing; see [`Page::forgive`].
pub struct Page {
    session: Session,
    server: Server,
    errors: RefCell<Vec<String>>,
    forgiven: Cell<bool>,
}

#[allow(
    dead_code,
    reason = "a set of helpers, of which each target takes some"
)]
impl Page {
    /// A browser, with nothing open.
    pub fn start() -> Self {
        Self::in_browser(Session::start())
    }

    fn in_browser(session: Session) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
        assert!(
            folder.join("index.html").exists(),
            "there is no page in dist/: `./dev build` makes it"
        );
        let server = Server::start(folder, FOLDER);
        let page = Self {
            session,
            server,
            errors: RefCell::default(),
            forgiven: Cell::new(false),
        };
        page.resize(1440, 900);
        page
    }

    /// A browser with the page open at a link such as `#/last-in-first-out`,
    /// once Run works.
    pub fn at(link: &str) -> Self {
        let page = Self::start();
        page.open(link);
        page.wait_until_ready();
        page
    }

    /// The same in a browser that traces what its threads do.
    pub fn tracing(link: &str) -> Self {
        let page = Self::in_browser(Session::tracing());
        page.open(link);
        page.wait_until_ready();
        page
    }

    // --- going somewhere

    /// Opens the page at a link. If the page is open already, only the
    /// fragment changes, as when one follows a link in it.
    pub fn open(&self, link: &str) {
        let url = format!("{}{link}", self.server.url());
        self.session.post("/url", &json!({ "url": url }));
    }

    pub fn reload(&self) {
        self.session.post("/refresh", &json!({}));
    }

    pub fn back(&self) {
        self.session.post("/back", &json!({}));
    }

    pub fn forward(&self) {
        self.session.post("/forward", &json!({}));
    }

    /// The address, from the page's folder on: `#/suppress?step=4`.
    pub fn link(&self) -> String {
        let url = self.session.get("/url");
        let url = url.as_str().expect("an address");
        url.strip_prefix(&self.server.url())
            .unwrap_or(url)
            .to_owned()
    }

    /// The page's origin, such as `http://127.0.0.1:40000`.
    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// Waits until the page says that Run works.
    pub fn wait_until_ready(&self) {
        self.wait_until("the page is ready", || self.mark(READY).is_some());
    }

    // --- doing something

    /// Clicks the first element that fits a CSS selector.
    pub fn click(&self, css: &str) {
        self.act(css, || self.find(css), |id| self.try_click(id));
    }

    /// Clicks what has this role and this accessible name, as a screen reader
    /// would say them: `("button", "Run")`.
    pub fn click_named(&self, role: &str, name: &str) {
        let what = format!("{role} “{name}”");
        self.act(
            &what,
            || self.find_named(role, name),
            |id| self.try_click(id),
        );
    }

    /// Presses keys where the focus is: letters, or [`keys`]. A modifier
    /// (`SHIFT`, `CONTROL`, `ALT`) holds for the rest of the text.
    pub fn press(&self, text: &str) {
        let mut down = Vec::new();
        let mut actions = Vec::new();
        for key in text.chars() {
            actions.push(json!({ "type": "keyDown", "value": key.to_string() }));
            if [keys::SHIFT, keys::CONTROL, keys::ALT].contains(&key.to_string().as_str()) {
                down.push(key);
            } else {
                actions.push(json!({ "type": "keyUp", "value": key.to_string() }));
            }
        }
        for key in down.into_iter().rev() {
            actions.push(json!({ "type": "keyUp", "value": key.to_string() }));
        }
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.session
            .post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// Types into an element, or sends it keys.
    pub fn type_into(&self, css: &str, text: &str) {
        let body = json!({ "text": text });
        self.act(
            css,
            || self.find(css),
            |id| {
                self.session
                    .try_post(&format!("/element/{id}/value"), &body)
            },
        );
    }

    /// Sets the value of a field, a choice or a slider as its user would, with
    /// the events that follow.
    pub fn set_value(&self, css: &str, value: &str) {
        self.wait_for(css);
        self.script(
            "const element = document.querySelector(arguments[0]);
             const kind = Object.getPrototypeOf(element);
             Object.getOwnPropertyDescriptor(kind, 'value').set.call(element, arguments[1]);
             element.dispatchEvent(new Event('input', { bubbles: true }));
             element.dispatchEvent(new Event('change', { bubbles: true }));",
            &[css.into(), value.into()],
        );
    }

    pub fn focus(&self, css: &str) {
        self.wait_for(css);
        self.script(
            "document.querySelector(arguments[0]).focus()",
            &[css.into()],
        );
    }

    /// The size of what the page sees, in CSS pixels; as narrow as one likes.
    pub fn resize(&self, width: u32, height: u32) {
        self.session.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// What the user prefers, as a media feature:
    /// `("prefers-color-scheme", "dark")`, `("prefers-reduced-motion", "reduce")`.
    pub fn prefer(&self, feature: &str, value: &str) {
        self.session.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [{ "name": feature, "value": value }] }),
        );
    }

    /// Runs a script before everything else in each page that is opened from
    /// now on.
    pub fn before_each_document(&self, script: &str) {
        self.session.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": script }),
        );
    }

    /// Runs a script in the page: the body of a function, with `arguments`.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        let body = json!({ "script": body, "args": arguments });
        self.session.post("/execute/sync", &body)
    }

    /// Gives a command of the browser's own protocol (the DevTools').
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.session.devtools(command, parameters)
    }

    // --- waiting

    /// Waits until something is true. `what` completes "it never came true that".
    pub fn wait_until(&self, what: &str, mut is_true: impl FnMut() -> bool) {
        self.wait_some(what, || is_true().then_some(()));
    }

    /// Waits for an element.
    pub fn wait_for(&self, css: &str) {
        self.wait_some(&format!("there is {css}"), || self.find(css));
    }

    /// Waits until the text of an element contains this.
    pub fn wait_for_text(&self, css: &str, wanted: &str) {
        self.wait_until(&format!("{css} says “{wanted}”"), || {
            self.texts(css).iter().any(|text| text.contains(wanted))
        });
    }

    fn wait_some<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            if start.elapsed() > PATIENCE {
                self.give_up(what);
            }
            thread::sleep(Duration::from_millis(15));
        }
    }

    fn give_up(&self, what: &str) -> ! {
        let test = thread::current().name().unwrap_or("a test").to_owned();
        let picture = self.screenshot(&format!("failed-{}", test.replace("::", "-")));
        let shown = self.script("return document.body?.innerText", &[]);
        panic!(
            "it never came true that {what}\n--- the address: {}\n--- the page shows:\n{}\n\
             --- the console's errors: {:#?}\n--- a picture: {}",
            self.link(),
            shown.as_str().unwrap_or_default(),
            self.console_errors(),
            picture.display()
        );
    }

    // --- evidence

    /// Writes a picture of what can be seen to `target/page/<name>.png`.
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let data = self.session.get("/screenshot");
        let data = decode_base64(data.as_str().unwrap_or_default());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/page");
        fs::create_dir_all(&folder).expect("the folder for pictures");
        let file = folder.join(format!("{name}.png"));
        fs::write(&file, data).expect("the picture can be written");
        file.canonicalize().unwrap_or(file)
    }

    /// The errors on the console since the browser started: uncaught ones,
    /// panics, refused by the security policy, failed requests.
    pub fn console_errors(&self) -> Vec<String> {
        let body = json!({ "type": "browser" });
        // The driver hands out each line once.
        let lines = self.session.try_post("/se/log", &body).unwrap_or_default();
        for line in lines.as_array().into_iter().flatten() {
            if line["level"] == "SEVERE" {
                let message = line["message"].as_str().unwrap_or_default().to_owned();
                self.errors.borrow_mut().push(message);
            }
        }
        self.errors.borrow().clone()
    }

    /// What was asked of the server and is not there.
    pub fn missing(&self) -> Vec<String> {
        self.server.missing()
    }

    /// For a test that means to cause errors: does not fail for them at the end.
    pub fn forgive(&self) {
        self.forgiven.set(true);
    }

    /// What is new in the trace that the browser makes: the driver hands it out
    /// a moment later.
    pub fn trace(&self) -> Vec<Value> {
        let lines = self
            .session
            .post("/se/log", &json!({ "type": "performance" }));
        let lines = lines.as_array().into_iter().flatten();
        let messages = lines.filter_map(|line| line["message"].as_str());
        let messages = messages.filter_map(|text| serde_json::from_str::<Value>(text).ok());
        messages
            .map(|mut message| message["message"]["params"].take())
            .collect()
    }

    // --- elements

    fn find(&self, css: &str) -> Option<String> {
        let body = json!({ "using": "css selector", "value": css });
        id_of(&self.session.try_post("/element", &body).ok()?)
    }

    fn find_named(&self, role: &str, name: &str) -> Option<String> {
        const CANDIDATES: &str = "a[href], button, input, select, textarea, summary, \
            [role], [tabindex], [contenteditable], h1, h2, h3, nav, main, section, dialog";
        let body = json!({ "using": "css selector", "value": CANDIDATES });
        let all = self.session.try_post("/elements", &body).ok()?;
        all.as_array()?
            .iter()
            .filter_map(id_of)
            .find(|id| self.role_and_name(id) == (role.to_owned(), name.to_owned()))
    }

    fn role_and_name(&self, id: &str) -> (String, String) {
        let ask = |what: &str| {
            let answer = self.session.try_get(&format!("/element/{id}/{what}"));
            answer.map_or_else(
                |_| String::new(),
                |text| text.as_str().unwrap_or_default().to_owned(),
            )
        };
        (ask("computedrole"), ask("computedlabel"))
    }

    fn try_click(&self, id: &str) -> Result<Value, Refused> {
        self.session
            .try_post(&format!("/element/{id}/click"), &json!({}))
    }

    /// Finds an element and does something with it, again while the element is
    /// gone, moving or covered, as a person would.
    fn act(
        &self,
        what: &str,
        find: impl Fn() -> Option<String>,
        act: impl Fn(&str) -> Result<Value, Refused>,
    ) -> Value {
        let refused = RefCell::new(String::new());
        let again = |reason: Refused| *refused.borrow_mut() = reason.0;
        let start = now();
        loop {
            if let Some(id) = find() {
                match act(&id) {
                    Ok(value) => return value,
                    Err(reason) => again(reason),
                }
            }
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{what} can be used: {}", refused.borrow()));
            }
            thread::sleep(Duration::from_millis(15));
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() || self.forgiven.get() {
            return;
        }
        let missing = self.missing();
        assert!(missing.is_empty(), "asked for, and not there: {missing:#?}");
        let errors = self.console_errors();
        assert!(errors.is_empty(), "errors on the console: {errors:#?}");
    }
}

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

fn id_of(element: &Value) -> Option<String> {
    element[ELEMENT].as_str().map(str::to_owned)
}

/// A deadline of a test is the one place for a clock.
#[allow(clippy::disallowed_methods, reason = "a test that fails must end")]
fn now() -> Instant {
    Instant::now()
}

fn decode_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for sign in text.bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xFF) as u8);
        }
    }
    bytes
}
