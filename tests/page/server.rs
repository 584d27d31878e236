//! A small server for the built page. It serves one folder below one path, as
//! any static host would, and remembers what it could not find.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Serves until it is dropped.
pub struct Server {
    address: SocketAddr,
    path: &'static str,
    missing: Arc<Mutex<Vec<String>>>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` at `path` (such as `/some/sub/folder/`) on a free port.
    pub fn start(folder: PathBuf, path: &'static str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("the port's address");
        let missing = Arc::new(Mutex::new(Vec::new()));
        let ended = Arc::new(AtomicBool::new(false));
        let thread = {
            let (missing, ended) = (Arc::clone(&missing), Arc::clone(&ended));
            thread::spawn(move || {
                let folder = Arc::new(folder);
                for stream in listener.incoming() {
                    if ended.load(Ordering::SeqCst) {
                        break;
                    }
                    let Ok(stream) = stream else { continue };
                    let (folder, missing) = (Arc::clone(&folder), Arc::clone(&missing));
                    // A browser opens connections ahead of need: none may hold up the others.
                    thread::spawn(move || {
                        if let Ok(Some(lost)) = answer(&stream, &folder, path) {
                            missing.lock().expect("the list").push(lost);
                        }
                    });
                }
            })
        };
        Self {
            address,
            path,
            missing,
            ended,
            thread: Some(thread),
        }
    }

    /// Such as `http://127.0.0.1:40000`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the folder's `index.html` is.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.path)
    }

    /// What was asked for and is not there.
    pub fn missing(&self) -> Vec<String> {
        self.missing.lock().expect("the list").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // The thread waits for a connection: give it one to wake it.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Answers one request; returns the path if nothing is there.
fn answer(mut stream: &TcpStream, folder: &Path, base: &str) -> io::Result<Option<String>> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for header in lines {
        if header?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Ok(None);
    }
    let file = path.strip_prefix(base).filter(|rest| {
        let mut parts = rest.split('/');
        parts.all(|part| part != "..")
    });
    let file = match file {
        Some("") => Some("index.html"),
        other => other,
    };
    let found = file.and_then(|file| Some((file, fs::read(folder.join(file)).ok()?)));
    let (status, kind, body) = match &found {
        Some((file, body)) => ("200 OK", content_type(file), body.as_slice()),
        None => ("404 Not Found", "text/plain", b"nothing here".as_slice()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)?;
    stream.flush()?;
    Ok(found.is_none().then(|| path.to_owned()))
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" | "webmanifest" => "application/json",
        _ => "application/octet-stream",
    }
}
