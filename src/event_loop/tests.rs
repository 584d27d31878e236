//! What the front ends of other languages use: tasks over boxed coroutines,
//! results that are plain values, and waiting for them in every way.

use std::rc::Rc;

use super::*;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::Builtin;
use crate::trace::{Limit, Micros, RunEnd, TaskId, Trace, What, ms};

/// A coroutine that sleeps and then gives a number.
fn number(after: u64, number: i32) -> Box<dyn Coroutine> {
    from_future(async move {
        sleep(ms(after)).await?;
        Ok(number)
    })
}

fn fails(after: u64) -> Box<dyn Coroutine> {
    from_future(async move {
        sleep(ms(after)).await?;
        raise::<()>(Builtin::ValueError.of("boom"))
    })
}

/// What a program noted, run to its end.
fn notes<T: 'static>(
    program: impl AsyncFnOnce(Rc<RefCell<Vec<String>>>) -> Result<T> + 'static,
) -> Vec<String> {
    let notes = Rc::new(RefCell::new(Vec::new()));
    let noted = notes.clone();
    let trace = run(Options::default(), async move { program(noted).await });
    let completed = What::RunEnded {
        end: RunEnd::Completed,
    };
    assert!(trace.events().iter().any(|event| event.what == completed));
    notes.take()
}

fn text(result: &Result<Value>) -> String {
    match result {
        Ok(value) => format!("{:?}", value.get::<i32>()),
        Err(exception) => exception.to_string(),
    }
}

#[test]
fn a_task_over_a_coroutine_has_a_plain_value() {
    let noted = notes(async |notes| {
        let task = create_task_of("t", number(1, 7));
        let same = Task::<Value>::of_future(&task.future());
        let result = (&task).await;
        notes.borrow_mut().push(text(&result));
        assert_eq!(same.and_then(|same| same.id()), task.id());
        let nested = from_future(async move { task.await });
        let result = drive(nested).await;
        notes.borrow_mut().push(text(&result));
        Ok(())
    });
    assert_eq!(noted, ["Some(7)", "Some(7)"]);
}

#[test]
fn a_gather_collects_values_or_raises() {
    let noted = notes(async |notes| {
        let begin = |coroutines: [Box<dyn Coroutine>; 2]| {
            coroutines.map(|coroutine| create_task_of("t", coroutine).future())
        };
        let collect = {
            let notes = notes.clone();
            move |children: &[LoopFuture]| {
                let results = children.iter().map(|child| text(&child.collected()));
                notes.borrow_mut().extend(results);
                Value::of(2)
            }
        };
        let all = begin([number(2, 1), fails(1)]);
        let outer = gather_futures(&all, OnFailure::Collect, collect);
        let gathered = Suspend::on_future(outer, crate::trace::On::NextTurn, None).await;
        notes.borrow_mut().push(text(&gathered));
        let all = begin([number(2, 1), fails(1)]);
        let outer = gather_futures(&all, OnFailure::Raise, |_| Value::default());
        let gathered = Suspend::on_future(outer, crate::trace::On::NextTurn, None).await;
        notes.borrow_mut().push(text(&gathered));
        let none = gather_futures(&[], OnFailure::Raise, |_| Value::of(0));
        notes.borrow_mut().push(text(&none.result()));
        Ok(())
    });
    let wanted = [
        "Some(1)",
        "ValueError: boom",
        "Some(2)",
        "ValueError: boom",
        "Some(0)",
    ];
    assert_eq!(noted, wanted);
}

#[test]
fn wait_for_takes_a_coroutine_or_what_is_there_already() {
    let noted = notes(async |notes| {
        let note = |result: Result<Value>| notes.borrow_mut().push(text(&result));
        let coroutine = |after| Awaited::Coroutine("t".to_owned(), number(after, 3));
        note(wait_for_of(coroutine(1), ms(5)).await);
        note(wait_for_of(coroutine(9), ms(5)).await);
        note(wait_for_of(coroutine(0), Micros::ZERO).await);
        let done = LoopFuture::default();
        done.set_result(Value::of(4));
        let there = |future: &LoopFuture| Awaited::Future("f".to_owned(), future.clone());
        note(wait_for_of(there(&done), Micros::ZERO).await);
        let never = LoopFuture::default();
        note(wait_for_of(there(&never), ms(1)).await);
        assert!(never.is_cancelled());
        let shielded = create_task_of("t", number(2, 5)).future();
        note(wait_for_of(there(&shield_future(&shielded)), ms(1)).await);
        sleep(ms(5)).await?;
        note(shielded.result());
        Ok(())
    });
    let wanted = [
        "Some(3)",
        "TimeoutError",
        "TimeoutError",
        "Some(4)",
        "TimeoutError",
        "TimeoutError",
        "Some(5)",
    ];
    assert_eq!(noted, wanted);
}

#[test]
fn results_as_completed_can_be_awaited_by_several_tasks_at_once() {
    let noted = notes(async |notes| {
        let futures = [30, 10, 20, 90].map(|after| {
            let number_of = i32::try_from(after).unwrap_or_default();
            create_task_of("t", number(after, number_of)).future()
        });
        let results = as_completed_of(futures, Some(ms(40)));
        let mut takers = Vec::new();
        while let Some(next) = results.next_of() {
            takers.push(create_task_of("taker", from_future(next)));
        }
        takers[1].cancel();
        for taker in takers {
            let result = taker.await;
            notes.borrow_mut().push(text(&result));
        }
        Ok(())
    });
    let wanted = ["Some(10)", "CancelledError", "Some(20)", "Some(30)"];
    assert_eq!(noted, wanted);
}

#[test]
fn when_the_time_is_up_those_that_are_missing_are_timeouts() {
    let noted = notes(async |notes| {
        let futures = [1, 90, 90].map(|after| create_task_of("t", number(after, 1)).future());
        let results = as_completed_of(futures, Some(ms(40)));
        while let Some(next) = results.next_of() {
            let result = next.await;
            notes.borrow_mut().push(text(&result));
        }
        notes.borrow_mut().push(format!("{:?}", now()));
        Ok(())
    });
    let wanted = ["Some(1)", "TimeoutError", "TimeoutError", "Micros(40000)"];
    assert_eq!(noted, wanted);
}

#[test]
fn waiting_for_futures_says_nothing_of_how_they_ended() {
    let noted = notes(async |notes| {
        let futures = [
            create_task_of("t", number(5, 1)).future(),
            create_task_of("t", fails(1)).future(),
        ];
        wait_for_futures(&futures, Some(ms(3)), ReturnWhen::AllCompleted, None).await?;
        let done = || format!("{:?}", futures.each_ref().map(LoopFuture::is_done));
        notes.borrow_mut().push(done());
        wait_for_futures(&futures, None, ReturnWhen::AllCompleted, None).await?;
        notes.borrow_mut().push(done());
        Ok(())
    });
    assert_eq!(noted, ["[false, true]", "[true, true]"]);
}

#[test]
fn a_group_takes_coroutines_and_refuses_them_when_it_is_finished() {
    let noted = notes(async |notes| {
        let group = TaskGroup::default();
        group.enter()?;
        let task = group.create_task_of("child", number(1, 6))?;
        group.exit(None).await?;
        notes.borrow_mut().push(text(&task.future().result()));
        let refused = group.create_task_of("late", number(1, 6));
        notes
            .borrow_mut()
            .push(text(&refused.map(|_| Value::default())));
        Ok(())
    });
    let wanted = [
        "Some(6)",
        "RuntimeError: TaskGroup <TaskGroup entered> is finished",
    ];
    assert_eq!(noted, wanted);
}

#[test]
fn tasks_can_be_named_later_and_listed() {
    let noted = notes(async |notes| {
        let named = create_task_of(&next_task_name(), number(1, 1));
        let other = create_task_of(&next_task_name(), number(1, 1));
        named.set_name("mine");
        let names = all_tasks().iter().map(Task::name).collect::<Vec<_>>();
        notes.borrow_mut().extend(names);
        named.await?;
        other.await?;
        notes.borrow_mut().push(all_tasks().len().to_string());
        Ok(())
    });
    assert_eq!(noted, ["main", "mine", "Task-3", "1"]);
}

#[test]
fn a_callback_can_be_taken_off_a_future_again() {
    let noted = notes(async |notes| {
        let future = LoopFuture::default();
        for name in ["a", "b"] {
            let notes = notes.clone();
            let number =
                future.add_done_callback(move |_| notes.borrow_mut().push(name.to_owned()));
            if name == "a" {
                future.remove_callback(number);
            }
        }
        future.set_result(Value::default());
        sleep(Micros::ZERO).await
    });
    assert_eq!(noted, ["b"]);
}

#[test]
fn a_timer_says_when_and_a_withdrawn_one_is_not_waited_for() {
    let mut event_loop = EventLoop::new(Options::default(), async {
        let timer = call_later(ms(50), || print("never"));
        assert_eq!(timer.when(), Some(ms(50)));
        assert!(!timer.cancelled());
        timer.cancel();
        assert!(timer.cancelled());
        assert_eq!(call_soon(|| ()).when(), None);
        let never = LoopFuture::default();
        Suspend::on_future(never, crate::trace::On::NextTurn, None).await
    });
    assert_eq!(event_loop.run_to_end(), RunEnd::Deadlock);
    assert_eq!(event_loop.now(), Micros::ZERO);
}

#[test]
fn x5_a_limit_that_the_front_end_counts_ends_the_run() {
    let trace = run(Options::default(), async {
        let core = Core::current().expect("the loop runs");
        core.end_with(RunEnd::Limit(Limit::Steps));
        checkpoint().await;
        print("never");
        Ok(())
    });
    assert!(
        trace
            .to_text()
            .ends_with("run ended: limit reached: steps\n")
    );
}

/// A worker that sleeps for 100 ms and says what became of it, and `main`, which
/// waits for it; with or without a cancellation.
fn cancelled(cancel: Option<CancelAt>) -> Trace {
    let options = Options {
        cancel,
        ..Options::default()
    };
    run(options, async {
        let worker = create_task("worker", async {
            let slept = sleep(ms(100)).await;
            print(if slept.is_ok() { "slept" } else { "woken" });
            slept
        });
        sleep(ms(40)).await?;
        print("main is here");
        worker.await
    })
}

/// How many events there are once this has been printed, and who prints what and
/// when.
fn printed(trace: &Trace, upto: &str) -> (usize, Vec<(u64, String)>) {
    let mut step = 0;
    let mut lines = Vec::new();
    for event in trace.events() {
        if let What::Printed { text, .. } = event.what {
            let text = trace.name(text);
            if text == upto {
                step = event.number as usize + 1;
            }
            lines.push((event.time.0 / 1000, text.to_owned()));
        }
    }
    (step, lines)
}

#[test]
fn a_cancellation_from_outside_ends_a_wait_at_the_step_that_it_names() {
    let plain = cancelled(None);
    let (step, lines) = printed(&plain, "main is here");
    let line = |at, text: &str| (at, text.to_owned());
    assert_eq!(lines, [line(40, "main is here"), line(100, "slept")]);
    let [main, worker] = [0, 1].map(|task| {
        let trace = cancelled(Some(CancelAt {
            task: TaskId::at(task),
            when: When::Recorded(step),
        }));
        let same = trace.events().get(..step) == plain.events().get(..step);
        assert!(same, "nothing is changed before the step");
        printed(&trace, "").1
    });
    // Who waits for a task sends its own cancellation on to it.
    for lines in [main, worker] {
        assert_eq!(lines, [line(40, "main is here"), line(40, "woken")]);
    }
}

#[test]
fn a_cancellation_of_a_task_that_is_not_there_changes_nothing() {
    let plain = cancelled(None);
    let all = plain.len();
    for (task, step) in [(2, 3), (1, all), (0, all + 9)] {
        let trace = cancelled(Some(CancelAt {
            task: TaskId::at(task),
            when: When::Recorded(step),
        }));
        assert_eq!(trace.events(), plain.events());
    }
}
