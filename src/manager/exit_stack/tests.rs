//! The stack as another language uses it: entered and unwound by its driver,
//! which sets the contexts of what its program raises.

use super::{Exit, ExitStack};
use crate::Result;
use crate::event_loop::{Options, print, raise, run, sleep};
use crate::exception::{Builtin, Exception};
use crate::manager::{Contexts, Outcome, With};
use crate::trace::{Flavour, Micros, Trace};

/// A manager that the driver has entered.
fn entered(name: &str) -> With {
    let mut machine = With::entering(Flavour::Async, name.into(), None, Contexts::Drivers);
    machine.entered();
    machine
}

fn exit(exit: impl FnOnce(Option<Exception>) -> Result<Outcome> + 'static) -> Exit {
    Box::new(|told| Box::pin(async { exit(told) }))
}

/// An exit that prints what it is told, and gives this.
fn tells(name: &'static str, gives: Result<Outcome>) -> Exit {
    exit(move |told| {
        print(format!("{name}: {told:?}"));
        gives
    })
}

fn lines(trace: &Trace) -> Vec<String> {
    let text = trace.to_text();
    let printed = text.lines().filter_map(|line| line.split_once("printed "));
    printed
        .map(|(_, text)| text.trim_matches('"').to_owned())
        .collect()
}

/// An exception of the driver's program, raised while another is handled.
fn raised(exception: Exception, handling: Option<&Exception>) -> Exception {
    exception.set_raised();
    match handling {
        Some(handling) => exception.set_context(handling),
        None => exception.keep_context(),
    }
    exception
}

#[test]
fn m9_a_driver_unwinds_a_stack_exit_by_exit() {
    let trace = run(Options::default(), async {
        let stack = ExitStack::new();
        let around = raised(Builtin::KeyError.of("around"), None);
        let body = raised(Builtin::ValueError.of("body"), Some(&around));
        let failed = raised(Builtin::OSError.of("exit"), Some(&around));
        stack.push_entered(entered("a"), tells("a", Ok(Outcome::Suppress)));
        stack.push_entered(entered("b"), tells("b", Err(failed.clone())));
        let machine = With::registered("c", None, Contexts::Drivers);
        stack.push_entered(machine, tells("c", Ok(Outcome::Propagate)));
        let mut unwinding = stack.unwinding(Some(&body), Some(around.clone()));
        while let Some((exit, told)) = unwinding.next_exit() {
            unwinding.exited(exit(told).await);
        }
        print(format!("{:?}", unwinding.end()?));
        // As nested statements would have it: the exit's has the body's.
        assert!(failed.context().is_some_and(|context| context.same(&body)));
        assert!(body.context().is_some_and(|context| context.same(&around)));
        Ok(())
    });
    assert_eq!(
        lines(&trace),
        [
            "c: Some(ValueError('body'))",
            "b: Some(ValueError('body'))",
            "a: Some(OSError('exit'))",
            "Suppress",
        ]
    );
}

#[test]
fn m9_what_an_exit_raises_leaves_the_stack() {
    run(Options::default(), async {
        let stack = ExitStack::new();
        let failed = raised(Builtin::OSError.of("exit"), None);
        stack.push_entered(entered("a"), tells("a", Ok(Outcome::Propagate)));
        stack.push_entered(entered("b"), tells("b", Err(failed.clone())));
        let left = stack.unwinding(None, None).at_once();
        assert!(left.is_err_and(|left| left.same(&failed)));
        assert!(stack.is_empty());
        Ok(())
    });
}

#[test]
fn an_exit_of_a_plain_stack_that_waits_is_an_error_and_the_run_goes_on() {
    let trace = run(Options::default(), async {
        let stack = ExitStack::new();
        let waits: Exit = Box::new(|_| {
            Box::pin(async {
                sleep(Micros(1)).await?;
                raise(Builtin::AssertionError.bare())
            })
        });
        stack.push_entered(entered("a"), tells("a", Ok(Outcome::Suppress)));
        stack.push_entered(entered("b"), waits);
        stack.unwinding(None, None).at_once()?;
        sleep(Micros(1)).await?;
        print("after");
        Ok(())
    });
    assert_eq!(
        lines(&trace),
        [
            "a: Some(RuntimeError('an exit of a plain exit stack waited'))",
            "after",
        ]
    );
}
