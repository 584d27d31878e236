//! What every part of the page asks the browser for.

use std::pin::Pin;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, CustomEventInit, Document, KeyboardEvent, Window};

thread_local! {
    // A page without a window or a document is none, and runs nothing.
    static WINDOW: Window = web_sys::window().expect("a window");
    static DOCUMENT: Document = window().document().expect("a document");
}

/// The window.
pub fn window() -> Window {
    WINDOW.with(Clone::clone)
}

/// The document.
pub fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// Whether commands are given here with the key of Apple's keyboards.
fn is_apple() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}

/// What the key for commands is called here.
pub fn command_key() -> &'static str {
    if is_apple() { "Cmd" } else { "Ctrl" }
}

/// Whether it is held. There the other one is for moving in a text.
pub fn is_command(key: &KeyboardEvent) -> bool {
    if is_apple() {
        key.meta_key()
    } else {
        key.ctrl_key()
    }
}

/// Writes the address of this entry of the history: for what is the learner's own,
/// or for what a link brought.
pub fn write_entry(address: &str, is_own: bool) {
    if let Ok(history) = window().history() {
        // Refused if it is written too often; then the next one will do.
        let _ = history.replace_state_with_url(&is_own.into(), "", Some(address));
    }
}

/// Whether the address was written for what is the learner's own.
pub fn is_own_entry() -> bool {
    let state = window().history().and_then(|history| history.state());
    state.is_ok_and(|state| state.is_truthy())
}

/// Tells `start.js` something.
pub fn tell(event: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(event, &init) {
        let _ = window().dispatch_event(&event);
    }
}

/// Goes on with something when what it waits for is there.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(future));
}

fn spawn_boxed(future: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(future);
}

/// What is done once, by one type for JavaScript to call: each closure of its own
/// would bring code of its own.
type Act = Box<dyn FnOnce()>;

/// Does something after so many milliseconds; dropped, it is not done.
pub fn after(delay: u32, act: impl FnOnce() + 'static) -> Timeout {
    after_boxed(delay, Box::new(act))
}

fn after_boxed(delay: u32, act: Act) -> Timeout {
    Timeout::new(delay, act)
}

/// Does something before the next frame is drawn.
pub fn on_next_frame(act: impl FnOnce() + 'static) {
    on_next_frame_boxed(Box::new(act));
}

fn on_next_frame_boxed(act: Act) {
    let answer = Closure::once_into_js(act);
    // Fails only for what is no function.
    let _ = window().request_animation_frame(answer.unchecked_ref());
}

/// What is asked to be done before the next frame; dropped, it is not done.
#[derive(Debug)]
pub struct Frame {
    number: i32,
    _answer: Closure<dyn FnMut()>,
}

/// The same, for as long as the handle is kept.
pub fn next_frame(act: impl FnOnce() + 'static) -> Option<Frame> {
    next_frame_boxed(Box::new(act))
}

fn next_frame_boxed(act: Act) -> Option<Frame> {
    let answer = Closure::once(act);
    let number = window().request_animation_frame(answer.as_ref().unchecked_ref());
    number.ok().map(|number| Frame {
        number,
        _answer: answer,
    })
}

impl Drop for Frame {
    fn drop(&mut self) {
        // Nothing happens to one that has come.
        let _ = window().cancel_animation_frame(self.number);
    }
}
