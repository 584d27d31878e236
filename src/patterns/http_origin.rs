//! An HTTP server with its connections, in memory.
//!
//! It stands for a server at the other end of a network, and is none: only
//! tasks of the same loop reach it, and there are no headers. What is kept is
//! what a client has to deal with: each answer takes time, there are only so
//! many connections, a request that goes wrong still has an answer with a
//! status, and a server that is not there refuses.

use std::borrow::Cow;
use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;

use super::takes;
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{Site, raise};
use crate::exception::{Builtin, Class, Exception};
use crate::manager::{AsyncContextManager, Outcome, attempt};
use crate::sync::Semaphore;
use crate::trace::{Micros, Sorted};

/// A server that answers from its enter to its exit. Cloning gives another
/// handle to the same one.
#[derive(Clone)]
pub struct HttpOrigin(Rc<Inner>);

struct Inner {
    name: String,
    latency: Micros,
    routes: RefCell<Sorted<String, (u16, String)>>,
    connections: Semaphore,
    state: Cell<State>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Listening,
    Closed,
}

thread_local! {
    static HTTP_ERROR: Class = Class::define(
        "HTTPError",
        [Class::define("URLError", [Builtin::OSError.into()])],
    );
}

/// `HTTPError`: an answer with a status of 400 or more. An `OSError`, as that
/// of `urllib.error`.
pub fn http_error() -> Class {
    HTTP_ERROR.with(Class::clone)
}

impl HttpOrigin {
    /// A server without pages, which takes up to so many requests at once and
    /// needs this long for each answer. `name` is what the trace calls it and
    /// its connections.
    #[track_caller]
    pub fn new(name: &str, connections: usize, latency: Micros) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            latency,
            routes: RefCell::default(),
            connections: Semaphore::new(&format!("{name} connections"), connections),
            state: Cell::new(State::New),
        }))
    }

    /// With a page: status 200.
    pub fn route(self, path: &str, body: &str) -> Self {
        self.answer(path, 200, body)
    }

    /// With an answer of any status. A path that has none is answered by 404.
    pub fn answer(self, path: &str, status: u16, body: &str) -> Self {
        let answer = (status, body.to_owned());
        self.0.routes.borrow_mut().insert(path.to_owned(), answer);
        self
    }

    /// A manager for one request: enter waits for a connection, in order of
    /// arrival, and for the answer; exit gives the connection back. An answer
    /// of any status is an answer: see [`HttpResponse::check`].
    #[track_caller]
    pub fn get(&self, path: &str) -> HttpRequest {
        HttpRequest {
            origin: self.clone(),
            path: path.to_owned(),
            response: None,
            site: Some(Location::caller()),
        }
    }

    fn must_listen(&self) -> Result<()> {
        if self.0.state.get() == State::Listening {
            return Ok(());
        }
        raise(Builtin::ConnectionRefusedError.of("[Errno 111] Connection refused"))
    }
}

impl AsyncContextManager for HttpOrigin {
    /// A handle, to send requests by.
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        self.0.name.clone().into()
    }

    /// `RuntimeError` if it was entered before.
    async fn enter(&mut self) -> Result<Self> {
        if self.0.state.get() != State::New {
            return raise(Builtin::RuntimeError.of("a server is started once"));
        }
        self.0.state.set(State::Listening);
        Ok(self.clone())
    }

    /// Does not wait for requests: those that have no answer yet are reset.
    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.0.state.set(State::Closed);
        Ok(Outcome::Propagate)
    }
}

/// The manager of [`HttpOrigin::get`]. It can be entered again when it has
/// been left, which is a new request; entered while it is open, it raises
/// `RuntimeError`.
///
/// Enter raises `ConnectionRefusedError` if the server does not listen, be it
/// that it was closed while this waited for a connection, and
/// `ConnectionResetError` if it was closed before the answer.
///
/// # Cancellation
///
/// Raises `CancelledError`: a connection it had, or was handed, goes to the
/// next who waits (L2). The server does not hear of it.
pub struct HttpRequest {
    origin: HttpOrigin,
    path: String,
    response: Option<HttpResponse>,
    site: Site,
}

impl HttpRequest {
    /// The answer, over a connection.
    async fn answer(&self) -> Result<HttpResponse> {
        self.origin.must_listen()?;
        let origin = &self.origin.0;
        takes(origin.latency).await?;
        if origin.state.get() != State::Listening {
            return raise(Builtin::ConnectionResetError.of("[Errno 104] Connection reset by peer"));
        }
        let answer = origin.routes.borrow().get(&self.path).cloned();
        let (status, body) = answer.unwrap_or_else(|| (404, "Not Found".to_owned()));
        Ok(HttpResponse(Rc::new(Response {
            status,
            body,
            open: Cell::new(true),
        })))
    }
}

impl AsyncContextManager for HttpRequest {
    type Value = HttpResponse;

    fn name(&self) -> Cow<'static, str> {
        format!("GET {}", self.path).into()
    }

    async fn enter(&mut self) -> Result<HttpResponse> {
        if self.response.is_some() {
            return raise(Builtin::RuntimeError.of("the request is open already"));
        }
        self.origin.must_listen()?;
        let connections = &self.origin.0.connections;
        connections.acquire_at(self.site).await?;
        let response = attempt(self.answer())
            .except(Builtin::BaseException, async |error| {
                connections.release_at(self.site)?;
                Err(error)
            })
            .await?;
        self.response = Some(response.clone());
        Ok(response)
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        if let Some(response) = self.response.take() {
            response.0.open.set(false);
            self.origin.0.connections.release_at(self.site)?;
        }
        Ok(Outcome::Propagate)
    }
}

/// An answer. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct HttpResponse(Rc<Response>);

struct Response {
    status: u16,
    body: String,
    /// Until the exit of its request: the text comes over the connection.
    open: Cell<bool>,
}

impl HttpResponse {
    /// Its status: 200 if all is well.
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// `HTTPError` if the status is 400 or more.
    #[track_caller]
    pub fn check(&self) -> Result<()> {
        let Response { status, body, .. } = &*self.0;
        if *status < 400 {
            return Ok(());
        }
        raise(http_error().of(format!("HTTP Error {status}: {body}")))
    }

    /// Its text, whatever its status. `RuntimeError` once the request has been
    /// left.
    #[track_caller]
    pub fn text(&self) -> Result<String> {
        if self.0.open.get() {
            return Ok(self.0.body.clone());
        }
        raise(Builtin::RuntimeError.of("the response is closed"))
    }
}
