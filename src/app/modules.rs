//! The texts of the modules that programs import, as far as they are not
//! compiled in: each is fetched once, when a program is there that names it,
//! or when a run has missed it.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::js_sys::Promise;

use super::browser::spawn;
use super::texts::Asked;
use crate::python::modules::{Written, texts};

thread_local! {
    /// What is on its way, by the module. The promise gives nothing, or why
    /// the text did not come.
    static UNDER_WAY: RefCell<Vec<(&'static str, Promise)>> = const { RefCell::new(Vec::new()) };
}

/// Asks for what a program seems to import, so that it is there, or soon will
/// be, when the program is run.
pub fn expect(program: &str) {
    let missing = texts::missing_of(program);
    if !missing.is_empty() {
        spawn(async move {
            // The run that misses it says so.
            let _ = fetch(&missing).await;
        });
    }
}

/// Fetches the texts of these modules; all at once, and none twice.
pub async fn fetch(missing: &[&'static Written]) -> Result<(), String> {
    let promises: Vec<Promise> = missing.iter().map(|written| promise(written)).collect();
    let mut result = Ok(());
    for (written, promise) in missing.iter().zip(promises) {
        let failed = JsFuture::from(promise).await.ok();
        if let Some(why) = failed.and_then(|why| why.as_string()) {
            result = Err(format!(
                "The text of the module {} did not arrive: {why}.",
                written.name
            ));
        }
    }
    result
}

fn promise(written: &'static Written) -> Promise {
    let known = UNDER_WAY.with_borrow(|all| {
        let known = all.iter().find(|(name, _)| *name == written.name);
        known.map(|(_, promise)| promise.clone())
    });
    known.unwrap_or_else(|| {
        let asked = Asked::at(format!("modules/{}.py", written.name));
        let promise = future_to_promise(async move {
            let text = asked.text(|text| written.is(text)).await;
            UNDER_WAY.with_borrow_mut(|all| all.retain(|(name, _)| *name != written.name));
            Ok(match text {
                Ok(text) => {
                    texts::give(written, text);
                    JsValue::UNDEFINED
                }
                Err(why) => JsValue::from_str(&why),
            })
        });
        let kept = promise.clone();
        UNDER_WAY.with_borrow_mut(|all| all.push((written.name, kept)));
        promise
    })
}
