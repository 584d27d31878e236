//! The view models over the traces of all lessons.

use std::collections::{BTreeMap, BTreeSet};

use enter_exit::event_loop::{Options, create_task, run};
use enter_exit::lessons;
use enter_exit::manager::async_with;
use enter_exit::python::program::Program;
use enter_exit::sync::Lock;
use enter_exit::trace::{Fold, Phase, RunEnd, State, Trace, What, ms};
use enter_exit::view::timeline::{Item, ItemId, LaneId, Outcome, Scale, Timeline, Window};
use enter_exit::view::{code, console, events, narration, resources, stack, summary};

/// The trace of each lesson in each of its variants.
fn traces() -> impl Iterator<Item = (String, Trace)> {
    lessons::all().iter().flat_map(|lesson| {
        lesson.variants.iter().map(|variant| {
            let mut settings = lesson.defaults();
            settings
                .choose(lesson, variant.id)
                .expect("it is the lesson's own");
            let mut run = lesson.start(settings);
            run.run_to_end();
            (format!("{} {}", lesson.id, variant.id), run.into_trace())
        })
    })
}

fn everything(timeline: &Timeline, scale: Scale) -> Vec<Item> {
    timeline.visible(&timeline.layout(), Window::everything(scale))
}

#[test]
fn every_manager_has_a_bar_whose_phases_are_its_events() {
    for (lesson, trace) in traces() {
        let timeline = Timeline::of(&trace, trace.len());
        for event in trace.events() {
            let Some(span) = event.span else { continue };
            let number = event.number as usize;
            let course = timeline.bar(span).expect("a bar").course;
            match event.what {
                What::Entering { .. } => assert_eq!(course.entering, number, "{lesson}"),
                What::Entered => assert_eq!(course.opened, Some(number), "{lesson}"),
                What::Exiting { exception } => {
                    assert_eq!(course.exiting, Some(number), "{lesson}");
                    assert_eq!(course.told, exception);
                }
                What::Exited { suppressed } => {
                    assert_eq!(course.ended, Some(number), "{lesson}");
                    let outcome = if suppressed {
                        Outcome::Suppressed
                    } else {
                        Outcome::Closed
                    };
                    assert_eq!(course.outcome, Some(outcome));
                }
                _ => {}
            }
        }
    }
}

#[test]
fn no_two_things_share_a_row_at_the_same_time() {
    for (lesson, trace) in traces() {
        let timeline = Timeline::of(&trace, trace.len());
        let mut rows: BTreeMap<(LaneId, u32), Vec<Item>> = BTreeMap::new();
        for item in everything(&timeline, Scale::EvenSteps) {
            if matches!(item.id, ItemId::Bar(_) | ItemId::Hold(_)) {
                rows.entry((item.lane, item.row)).or_default().push(item);
            }
        }
        for (place, mut items) in rows {
            items.sort_by_key(|item| item.start);
            for pair in items.windows(2) {
                let end = pair[0].end.expect("it is over before the next begins");
                assert!(end < pair[1].start, "{lesson} {place:?} {pair:?}");
            }
        }
    }
}

#[test]
fn the_bars_that_are_open_at_any_step_are_the_spans_of_the_state() {
    for (lesson, trace) in traces() {
        let timeline = Timeline::of(&trace, trace.len());
        let mut state = State::default();
        // A manager that its task has left open is drawn until another task
        // closes it, or until it is abandoned.
        let mut left_open = BTreeSet::new();
        for event in trace.events() {
            match event.what {
                What::TaskFinished { .. } => {
                    let task = event.task.and_then(|task| state.tasks.get(&task));
                    left_open.extend(task.iter().flat_map(|task| &task.spans).map(|s| s.id));
                }
                What::Exited { .. }
                | What::ExitFailed { .. }
                | What::ExitCutShort { .. }
                | What::Abandoned => left_open.retain(|span| Some(*span) != event.span),
                _ => {}
            }
            state.apply(event);
            let spans = state.tasks.values().flat_map(|task| &task.spans);
            let open: Vec<_> = spans
                .filter(|span| span.phase != Phase::Abandoned)
                .collect();
            for item in everything(&timeline, Scale::Readable) {
                let ItemId::Bar(span) = item.id else { continue };
                let drawn = item.start < state.at && item.end.is_none_or(|end| end >= state.at);
                // One that was abandoned stays in the state, with that word.
                let in_state = open
                    .iter()
                    .any(|open| open.id == span && open.phase != Phase::Abandoned);
                let is_open = left_open.contains(&span) || in_state;
                assert_eq!(drawn, is_open, "{lesson} at {}", state.at);
            }
        }
    }
}

#[test]
fn a_timeline_that_grows_with_the_run_is_the_same_as_one_made_at_the_end() {
    for (lesson, trace) in traces() {
        let whole = Timeline::of(&trace, trace.len());
        let mut growing = Timeline::default();
        let mut places: Vec<f64> = Vec::new();
        for len in 1..=trace.len() {
            growing.append(&trace, len);
            for (event, x) in places.iter().enumerate() {
                let now = growing.axis().x(Scale::Readable, event);
                assert_eq!(now.to_bits(), x.to_bits(), "{lesson}");
            }
            places.push(growing.axis().x(Scale::Readable, len - 1));
        }
        for scale in Scale::ALL {
            assert_eq!(everything(&growing, scale), everything(&whole, scale));
        }
    }
}

#[test]
fn a_click_where_the_cursor_is_leads_back_to_the_same_step() {
    for (lesson, trace) in traces() {
        let timeline = Timeline::of(&trace, trace.len());
        let axis = timeline.axis();
        for scale in Scale::ALL {
            for shown in 0..=trace.len() {
                let x = axis.cursor_x(scale, shown);
                assert_eq!(axis.step_at(scale, x), shown, "{lesson} {scale:?}");
            }
        }
    }
}

#[test]
fn what_is_drawn_has_a_name_at_every_step_and_an_id_of_its_own() {
    for (lesson, trace) in traces() {
        let timeline = Timeline::of(&trace, trace.len());
        let items = everything(&timeline, Scale::Readable);
        let mut ids: Vec<String> = items.iter().map(|item| item.id.to_string()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), items.len(), "{lesson}");
        for k in 0..=trace.len() {
            for item in &items {
                assert!(!timeline.name(&trace, item, k).is_empty(), "{lesson}");
                timeline.appearance(item, k);
            }
        }
    }
}

#[test]
fn every_step_can_be_told_and_every_pane_drawn() {
    for (lesson, trace) in traces() {
        let mut fold = Fold::default();
        for k in (0..=trace.len()).rev() {
            let state = fold.at(&trace, k);
            let told = narration::at(&trace, state);
            assert!(
                told.ends_with('.') && !told.contains("  "),
                "{lesson}: {told}"
            );
            assert!(summary::step(&trace, state, trace.len()).starts_with("Step "));
            let marks = code::marks(&trace, state);
            assert!(
                marks
                    .lines
                    .windows(2)
                    .all(|pair| pair[0].line < pair[1].line)
            );
            let all = state.tasks.len() + state.ended_inside.len();
            assert_eq!(stack::stacks(&trace, state).len(), all);
            assert_eq!(
                resources::gauges(&trace, state).len(),
                state.resources.len()
            );
        }
        let rows = events::rows(&trace, 0, trace.len());
        assert_eq!(rows.len(), trace.len());
    }
}

#[test]
fn the_console_has_the_lines_that_were_printed_in_order() {
    for (lesson, trace) in traces() {
        let rows = console::rows(&trace, 0, trace.len());
        let printed: Vec<&str> = trace
            .events()
            .iter()
            .filter_map(|event| match event.what {
                What::Printed { text, .. } => Some(trace.name(text)),
                _ => None,
            })
            .collect();
        let shown: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(shown, printed, "{lesson}");
    }
}

#[test]
fn the_pool_never_has_more_holders_than_slots() {
    let pool = lessons::find("pool-contention").expect("a lesson");
    let mut run = pool.start(pool.defaults());
    run.run_to_end();
    let trace = run.into_trace();
    let timeline = Timeline::of(&trace, trace.len());
    let mut state = State::default();
    let mut waited = false;
    for event in trace.events() {
        state.apply(event);
        for gauge in resources::gauges(&trace, &state) {
            assert!(gauge.used <= gauge.capacity);
            assert_eq!(timeline.slots(gauge.resource), 2);
            waited |= gauge.waiting == 3;
            assert_eq!(gauge.queue.len(), gauge.waiting);
        }
    }
    assert!(waited);
    let told: Vec<String> = (0..=trace.len())
        .map(|k| narration::at(&trace, Fold::default().at(&trace, k)))
        .collect();
    assert!(
        told.iter()
            .any(|line| line == "worker-3 waits: pool has 2 of 2 in use.")
    );
}

#[test]
fn two_tasks_that_hold_what_the_other_wants_are_named_with_what_they_hold() {
    let trace = run(Options::default(), async {
        let (left, right) = (Lock::new("left"), Lock::new("right"));
        let take = |first: Lock, second: Lock| async move {
            async_with(first, async |()| {
                enter_exit::event_loop::sleep(ms(10)).await?;
                async_with(second, async |()| Ok(())).await
            })
            .await
        };
        let one = create_task("one", take(left.clone(), right.clone()));
        let two = create_task("two", take(right, left));
        one.await?;
        two.await
    });
    let mut fold = Fold::default();
    let state = fold.at(&trace, trace.len());
    assert_eq!(state.end, Some(RunEnd::Deadlock));
    let ending = narration::ending(&trace, state, RunEnd::Deadlock);
    assert_eq!(
        ending.details,
        [
            "main waits for one to end.",
            "one waits for right, which two holds.",
            "two waits for left, which one holds.",
        ]
    );
}

#[test]
fn the_end_of_a_program_says_what_left_it() {
    let main = "import asyncio\nasync def main():\n    raise ValueError('boom')\n";
    for (end, said) in [
        ("pass", "."),
        (
            "raise ValueError('boom')",
            "; ValueError: boom left the program.",
        ),
        (
            "asyncio.run(main())",
            "; ValueError: boom left the main task.",
        ),
        (
            "try:\n    asyncio.run(main())\nexcept ValueError:\n    print('caught')",
            ".",
        ),
        (
            "try:\n    asyncio.run(main())\nexcept ValueError:\n    raise KeyError('key')",
            "; KeyError: 'key' left the program.",
        ),
        (
            "import sys\nclass A:\n    def __getattr__(self, name):\n        raise AttributeError(name)\nhasattr(A(), 'a')\nprint('on standard output')",
            ".",
        ),
    ] {
        let program = Program::compile(&format!("{main}{end}\n"), "main.py");
        let mut run = program.expect("it compiles").start(Options::default());
        run.run_to_end();
        let trace = run.trace();
        let mut fold = Fold::default();
        let state = fold.at(&trace, trace.len());
        let ending = narration::ending(&trace, state, RunEnd::Completed);
        assert_eq!(
            ending.headline,
            format!("The run is finished{said}"),
            "{end}"
        );
    }
}

#[test]
fn a_window_of_a_long_trace_is_cheap_and_complete() {
    let trace = run(Options::default(), async {
        let lock = Lock::new("lock");
        for _ in 0..2_500 {
            async_with(lock.clone(), async |()| Ok(())).await?;
        }
        Ok(())
    });
    assert!(trace.len() >= 10_000);
    let timeline = Timeline::of(&trace, trace.len());
    let layout = timeline.layout();
    for scale in Scale::ALL {
        let axis = timeline.axis();
        let window = Window {
            left: axis.x(scale, 5_000),
            right: axis.x(scale, 5_060),
            ..Window::everything(scale)
        };
        let items = timeline.visible(&layout, window);
        assert!(items.len() > 20 && items.len() < 100, "{}", items.len());
        assert!(everything(&timeline, scale).len() <= 500);
    }
}

/// What is worth a look in a lesson, in one of its variants.
fn worth_a_look(lesson: &str, variant: &str) -> Vec<String> {
    let wanted = format!("{lesson} {variant}");
    let (_, trace) = traces()
        .find(|(name, _)| *name == wanted)
        .expect("it is there");
    let lints = lints(&trace);
    for lint in &lints {
        assert!(lint.event < trace.len());
    }
    lints.into_iter().map(|lint| lint.sentence).collect()
}

fn lints(trace: &Trace) -> Vec<narration::Lint> {
    narration::lints(trace, Fold::default().at(trace, trace.len()))
}

#[test]
fn what_a_lesson_does_wrong_is_worth_a_look() {
    assert_eq!(
        worth_a_look("cut-short", "cut-short"),
        ["The exit of editor's document was cut short by a second cancellation."]
    );
    assert_eq!(
        worth_a_look("leaking-pool", "by-hand"),
        [
            "query-1 never gave pool back.",
            "query-4 never gave pool back.",
            "query-4 waited 200 ms for pool, 66% of its life.",
        ]
    );
    assert_eq!(
        worth_a_look("forgotten-await", "forgotten"),
        ["The coroutine Line.close was never awaited."]
    );
    assert_eq!(
        worth_a_look("pool-contention", "start"),
        [
            "worker-3 never gave pool back.",
            "worker-5 waited 280 ms for pool, 60% of its life.",
        ]
    );
    assert_eq!(
        worth_a_look("blocking-call", "blocking"),
        ["reader blocks the loop for 350 ms: nothing else can run."]
    );
}

#[test]
fn of_most_lessons_nothing_is_worth_a_look() {
    let all = traces().count();
    let quiet = traces()
        .filter(|(_, trace)| lints(trace).is_empty())
        .count();
    assert!(quiet * 10 >= all * 7, "{quiet} of {all}");
    for (lesson, trace) in traces() {
        let said = lints(&trace).len();
        assert!(said <= 4, "{lesson}: {said}");
    }
}

#[test]
fn what_is_worth_a_look_of_a_python_program() {
    let text = "import asyncio, time
async def fail():
    raise ValueError('lost')
async def main():
    asyncio.create_task(fail(), name='T2')
    await asyncio.sleep(0)
    for _ in range(2):
        time.sleep(0.1)
    async with asyncio.Lock():
        lock = asyncio.Lock()
        await lock.acquire()
asyncio.run(main())
";
    let program = Program::compile(text, "main.py").expect("it compiles");
    let mut run = program.start(Options::default());
    run.run_to_end();
    let lints = lints(&run.trace());
    let told = lints
        .iter()
        .map(|lint| (lint.sentence.as_str(), lint.times));
    let told: Vec<_> = told.collect();
    assert_eq!(
        told,
        [
            (
                "ValueError: lost of T2 is lost: nobody ever asked for its result.",
                1
            ),
            ("main blocks the loop for 100 ms: nothing else can run.", 2),
            ("main never gave lock back.", 1),
        ]
    );
}
