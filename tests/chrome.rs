//! The Chrome trace form: of every lesson, slices nest and flows arrive.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use enter_exit::event_loop::{Options, run, sleep};
use enter_exit::lessons;
use enter_exit::manager::{async_generator, async_with, generator_manager};
use enter_exit::trace::{Form, ms};
use serde_json::Value;

/// The events of a lesson's default run.
fn events_of(lesson: &'static lessons::Lesson) -> Vec<Value> {
    let mut run = lesson.start(lesson.defaults());
    run.run_to_end();
    let form: Value = serde_json::from_str(&run.trace().export(Form::Chrome)).expect("it is JSON");
    form["traceEvents"].as_array().expect("an array").clone()
}

#[test]
fn slices_nest_in_every_thread_and_all_of_them_end() {
    for lesson in lessons::all() {
        let mut depth: BTreeMap<u64, i64> = BTreeMap::new();
        let mut begun = 0;
        for event in events_of(lesson) {
            let thread = depth
                .entry(event["tid"].as_u64().expect("a thread"))
                .or_default();
            match event["ph"].as_str() {
                Some("B") => {
                    *thread += 1;
                    begun += 1;
                }
                Some("E") => *thread -= 1,
                _ => {}
            }
            assert!(*thread >= 0, "{}: {event}", lesson.id);
        }
        assert!(begun > 0, "{} has slices", lesson.id);
        assert!(
            depth.values().all(|depth| *depth == 0),
            "{}: {depth:?}",
            lesson.id
        );
    }
}

#[test]
fn every_task_has_its_name_and_time_never_goes_back() {
    for lesson in lessons::all() {
        let mut last = 0;
        let mut named = Vec::new();
        for event in events_of(lesson) {
            let thread = event["tid"].as_u64().expect("a thread");
            match event["ph"].as_str() {
                Some("M") => named.push(thread),
                _ => {
                    let time = event["ts"].as_u64().expect("a time");
                    assert!(time >= last, "{}: {event}", lesson.id);
                    last = time;
                    assert!(
                        thread == 0 || named.contains(&thread),
                        "{}: {event}",
                        lesson.id
                    );
                }
            }
        }
        assert!(named.contains(&1), "{} has a main task", lesson.id);
    }
}

#[test]
fn a_flow_that_arrives_was_begun() {
    for lesson in lessons::all() {
        let mut begun = Vec::new();
        for event in events_of(lesson) {
            let id = event["id"].as_u64();
            match event["ph"].as_str() {
                Some("s") => begun.extend(id),
                Some("f") => assert!(id.is_some_and(|id| begun.contains(&id)), "{event}"),
                _ => {}
            }
        }
    }
}

/// The slices of a thread: their names, and from when to when they last.
fn slices(events: &[Value], thread: u64) -> Vec<(String, u64, u64)> {
    let mut slices: Vec<(String, u64, u64)> = Vec::new();
    let mut open = Vec::new();
    for event in events.iter().filter(|event| event["tid"] == thread) {
        let time = event["ts"].as_u64();
        match (event["ph"].as_str(), time) {
            (Some("B"), Some(time)) => {
                open.push(slices.len());
                let name = event["name"].as_str().expect("a name").to_owned();
                slices.push((name, time, time));
            }
            (Some("E"), Some(time)) => slices[open.pop().expect("one is open")].2 = time,
            _ => {}
        }
    }
    slices.retain(|(_, start, end)| start != end);
    slices
}

#[test]
fn a_manager_that_another_task_closes_ends_where_it_began() {
    let trace = run(Options::default(), async {
        let numbers = async_generator(async |y| {
            let slow = generator_manager("slow", async |y| {
                let raised = y.yield_(()).await;
                sleep(ms(10)).await?;
                raised
            });
            async_with(slow, async |()| y.yield_(1).await).await?;
            Ok(())
        });
        numbers.next().await?;
        drop(numbers);
        sleep(ms(30)).await
    });
    let form: Value = serde_json::from_str(&trace.export(Form::Chrome)).expect("it is JSON");
    let events = form["traceEvents"].as_array().expect("an array");
    let named = |name: &str, start, end| (name.to_owned(), start, end);
    // Slices nest, so the wait in the manager goes on as another one.
    assert_eq!(
        slices(events, 1),
        [
            named("slow", 0, 10_000),
            named("waiting for sleep", 0, 10_000),
            named("waiting for sleep", 10_000, 30_000),
        ]
    );
    assert_eq!(
        slices(events, 2),
        [
            named("exit with GeneratorExit", 0, 10_000),
            named("waiting for sleep", 0, 10_000),
        ]
    );
}
