//! What the page relies on: who is told of what, when, and what ends.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

use super::{Memo, Owner, RwSignal, effect, on_cleanup, react, untrack};

wasm_bindgen_test_configure!(run_in_browser);

/// What has happened, in order.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn add(&self, what: impl ToString) {
        self.0.borrow_mut().push(what.to_string());
    }

    /// What has happened by the time at which nothing more does.
    async fn settled(&self) -> Vec<String> {
        for _ in 0..5 {
            let promise = js_sys::Promise::resolve(&JsValue::NULL);
            JsFuture::from(promise).await.expect("it is resolved");
        }
        self.0.take()
    }
}

fn owned<T>(build: impl FnOnce() -> T) -> (Owner, T) {
    let owner = Owner::new();
    let built = owner.with(build);
    (owner, built)
}

#[test]
async fn an_effect_runs_later_and_once_for_all_that_has_changed() {
    let log = Log::default();
    let (_owner, (a, b)) = owned(|| {
        let (a, b) = (RwSignal::new(1), RwSignal::new(2));
        let log = log.clone();
        effect(move || log.add(a.get() + b.get()));
        (a, b)
    });
    assert!(log.0.borrow().is_empty());
    assert_eq!(log.settled().await, ["3"]);
    a.set(10);
    b.set(20);
    a.set(100);
    assert!(log.0.borrow().is_empty());
    assert_eq!(log.settled().await, ["120"]);
}

#[test]
async fn what_reacts_runs_at_once_and_what_is_not_tracked_tells_nobody() {
    let log = Log::default();
    let (_owner, (a, b)) = owned(|| {
        let (a, b) = (RwSignal::new(1), RwSignal::new(2));
        let log = log.clone();
        react(Box::new(move || log.add(a.get() + untrack(|| b.get()))));
        (a, b)
    });
    assert_eq!(log.0.take(), ["3"]);
    b.set(20);
    assert!(log.settled().await.is_empty());
    a.set(10);
    assert_eq!(log.settled().await, ["30"]);
}

#[test]
async fn a_memo_is_worked_out_when_it_is_read_and_told_of_when_it_is_another_one() {
    let log = Log::default();
    let (_owner, (number, half)) = owned(|| {
        let number = RwSignal::new(4);
        let memo = log.clone();
        let half = Memo::new(move |_| {
            memo.add(format!("half of {}", number.get()));
            number.get() / 2
        });
        let fourth = Memo::new(move |_| half.get() / 2);
        let log = log.clone();
        effect(move || log.add(format!("{} and {}", half.get(), fourth.get())));
        (number, half)
    });
    assert_eq!(log.settled().await, ["half of 4", "2 and 1"]);
    number.set(5);
    assert_eq!(log.settled().await, ["half of 5"]);
    number.set(6);
    assert_eq!(half.get_untracked(), 3);
    assert_eq!(log.settled().await, ["half of 6", "3 and 1"]);
}

#[test]
async fn what_is_made_in_a_run_ends_before_the_next_one_and_with_the_owner() {
    let log = Log::default();
    let (owner, a) = owned(|| {
        let a = RwSignal::new(1);
        let log = log.clone();
        effect(move || {
            let (outer, inner, end) = (a.get(), log.clone(), log.clone());
            log.add(format!("outer {outer}"));
            effect(move || inner.add(format!("inner {outer} {}", a.get())));
            on_cleanup(move || end.add(format!("end {outer}")));
        });
        a
    });
    assert_eq!(log.settled().await, ["outer 1", "inner 1 1"]);
    a.set(2);
    assert_eq!(log.settled().await, ["end 1", "outer 2", "inner 2 2"]);
    a.set(3);
    owner.cleanup();
    assert_eq!(log.settled().await, ["end 2"]);
    assert_eq!(a.try_get_untracked(), None);
    a.set(4);
    assert!(log.settled().await.is_empty());
}

#[test]
async fn an_effect_that_changes_what_it_has_read_runs_again() {
    let log = Log::default();
    let (_owner, ()) = owned(|| {
        let count = RwSignal::new(0);
        let log = log.clone();
        effect(move || {
            log.add(count.get());
            if count.get() < 3 {
                count.update(|count| *count += 1);
            }
        });
    });
    assert_eq!(log.settled().await, ["0", "1", "2", "3"]);
}
