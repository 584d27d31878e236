//! The machine as another language drives it: from a coroutine that is no Rust
//! future, with lines of its own, setting contexts itself.

use std::rc::Rc;

use super::{Contexts, With};
use crate::event_loop::{
    Core, Coroutine, EventLoop, Options, Resume, Step, Value, create_task, drive, from_future,
    handled, print, sleep,
};
use crate::exception::{Builtin, Exception};
use crate::manager::Outcome;
use crate::trace::{Flavour, Micros, What};

/// A coroutine whose resumptions are told one by one.
struct Scripted<F>(F);

impl<F: FnMut(&Rc<Core>, Resume) -> Step> Coroutine for Scripted<F> {
    fn resume(&mut self, how: Resume) -> Step {
        match Core::current() {
            Some(core) => (self.0)(&core, how),
            None => Step::Foreign("has no loop"),
        }
    }
}

fn scripted(script: impl FnMut(&Rc<Core>, Resume) -> Step + 'static) -> Box<dyn Coroutine> {
    Box::new(Scripted(script))
}

fn done() -> Step {
    Step::Done(Ok(Value::default()))
}

/// A manager on line 3 whose body waits on line 4 and prints on line 5.
fn block_with_lines() -> Box<dyn Coroutine> {
    let mut machine = None;
    let mut wait = from_future(async { sleep(Micros(10)).await });
    scripted(move |core, how| {
        if machine.is_none() {
            core.line.set(Some(3));
            let mut entering = With::entering(Flavour::Async, "a".into(), None, Contexts::Drivers);
            entering.entered();
            machine = Some(entering);
        }
        core.line.set(Some(4));
        match wait.resume(how) {
            Step::Done(_) => {}
            step => return step,
        }
        core.line.set(Some(5));
        print("inside");
        let Some(mut machine) = machine.take() else {
            return Step::Foreign("has no machine");
        };
        machine.exiting(None);
        Step::Done(machine.exited(Ok(Outcome::Propagate)).map(Value::of))
    })
}

/// The line and the text of each event.
fn lines(main: Box<dyn Coroutine>) -> Vec<String> {
    let mut event_loop = EventLoop::with_coroutine(Options::default(), main);
    event_loop.run_to_end();
    let trace = event_loop.into_trace();
    let events = trace.events().iter();
    events
        .map(|event| {
            let text = trace.event_text(event);
            text.split_whitespace()
                .skip(2)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn events_carry_the_line_of_the_other_language() {
    let told = lines(block_with_lines());
    assert_eq!(
        told,
        [
            "- - task main created",
            "main - started",
            "main :3 #1 a: entering",
            "main :3 #1 a: entered",
            "main :4 waiting for sleep until 0.000010",
            "main :4 wait over",
            "main :5 printed \"inside\"",
            "main :3 #1 a: exiting",
            "main :3 #1 a: exited",
            "main - finished",
            "- - run ended: completed",
        ]
    );
}

#[test]
fn a_line_does_not_leak_into_another_task_nor_into_the_caller() {
    let told = lines(from_future(async {
        let other = create_task("other", async {
            print("other");
            Ok(())
        });
        drive(block_with_lines()).await?;
        print("caller");
        other.await
    }));
    assert!(told.contains(&"other - printed \"other\"".to_owned()));
    assert!(told.contains(&"main :5 printed \"inside\"".to_owned()));
    assert!(told.contains(&"main - printed \"caller\"".to_owned()));
}

#[test]
fn a_span_that_is_abandoned_has_the_line_of_its_statement() {
    let machine = Rc::new(crate::cell::RefCell::new(None));
    let told = lines(scripted(move |core, _| {
        core.line.set(Some(7));
        let mut entering = With::entering(Flavour::Sync, "a".into(), None, Contexts::Drivers);
        entering.entered();
        *machine.borrow_mut() = Some(entering);
        core.line.set(Some(8));
        Step::Foreign("stops here")
    }));
    let last = told.last().map(String::as_str);
    assert_eq!(last, Some("main :7 #1 a: abandoned"));
}

/// One block whose driver sets the contexts, with what its exit gives; and
/// what the machine then records of it and lets out.
fn exit_of_driver(
    raised: &Exception,
    exit: Result<Outcome, Exception>,
) -> (Option<What>, Result<(), Exception>) {
    let raised = raised.clone();
    let left = Rc::new(crate::cell::RefCell::new(Ok(())));
    let leaves = left.clone();
    let main = scripted(move |_, _| {
        let mut machine = With::entering(Flavour::Async, "a".into(), None, Contexts::Drivers);
        machine.entered();
        machine.exiting(Some(&raised));
        assert!(handled().is_none());
        *leaves.borrow_mut() = machine.exited(exit.clone());
        done()
    });
    let mut event_loop = EventLoop::with_coroutine(Options::default(), main);
    event_loop.run_to_end();
    let what = event_loop.trace().events().iter().rev().find_map(|event| {
        let of_exit = matches!(
            event.what,
            What::Exited { .. } | What::ExitFailed { .. } | What::ExitCutShort { .. }
        );
        of_exit.then_some(event.what)
    });
    let left = left.borrow().clone();
    (what, left)
}

#[test]
fn where_the_driver_sets_contexts_the_machine_touches_none() {
    let (body, exit) = (Builtin::ValueError.of("body"), Builtin::KeyError.of("exit"));
    let (what, left) = exit_of_driver(&body, Err(exit.clone()));
    assert!(matches!(what, Some(What::ExitFailed { .. })));
    assert!(left.is_err_and(|left| left.same(&exit)));
    assert!(exit.context().is_none() && body.context().is_none());
    let handled = Builtin::ValueError.of("set later");
    exit.set_context_if_unset(&handled);
    assert!(exit.context().is_some(), "its context was never set");
}

#[test]
fn the_driver_says_whether_the_program_raised_what_left_the_exit() {
    let body = Builtin::ValueError.of("body");
    let cancelled = Builtin::CancelledError.bare();
    let (what, _) = exit_of_driver(&body, Err(cancelled.clone()));
    assert!(matches!(what, Some(What::ExitCutShort { .. })));
    cancelled.set_raised();
    let (what, _) = exit_of_driver(&body, Err(cancelled));
    assert!(matches!(what, Some(What::ExitFailed { .. })));
    let (what, left) = exit_of_driver(&body, Ok(Outcome::Suppress));
    assert_eq!(what, Some(What::Exited { suppressed: true }));
    assert!(left.is_ok());
}
