//! X1 to X6: the trace.

use enter_exit::event_loop::{EventLoop, Limits, Progress, TaskGroup, keep_alive};
use enter_exit::lessons;
use enter_exit::manager::{ExitStack, async_generator};
use enter_exit::patterns::{FileTimes, FileTree};
use enter_exit::python::program::Program;
use enter_exit::sync::Barrier;
use enter_exit::trace::{Event, Limit, SpanId, State, TaskId};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Runs every variant of every lesson.
fn for_each_lesson(mut f: impl FnMut(&str, EventLoop)) {
    for lesson in lessons::all() {
        for variant in lesson.variants {
            let mut settings = lesson.defaults();
            settings.choose(lesson, variant.id).unwrap();
            let label = format!("{}.{}", lesson.id, variant.id);
            f(&label, lesson.start(settings));
        }
    }
}

#[test]
fn x1_the_same_program_gives_the_same_trace_twice() {
    let mut traces = Vec::new();
    for _ in 0..2 {
        let mut texts = Vec::new();
        for_each_lesson(|_, mut run| {
            run.run_to_end();
            texts.push(run.trace().to_text());
        });
        traces.push(texts);
    }
    assert_eq!(traces[0], traces[1]);
}

#[test]
fn x1_a_time_that_comes_late_or_in_pieces_changes_nothing() {
    for_each_lesson(|label, mut run| {
        let mut whole = run;
        whole.run_to_end();
        let lesson = lessons::find(label.split('.').next().unwrap()).unwrap();
        let mut settings = lesson.defaults();
        settings
            .choose(lesson, label.split('.').nth(1).unwrap())
            .unwrap();
        run = lesson.start(settings);
        loop {
            match run.run_one(run.now()) {
                Progress::Ran => {}
                Progress::Waiting(deadline) => {
                    // Half of the way first: nothing may run.
                    let half = Micros(u64::midpoint(run.now().0, deadline.0));
                    if half < deadline {
                        assert_eq!(run.run_one(half), Progress::Waiting(deadline));
                    }
                    run.run_one(deadline);
                }
                Progress::Ended(_) => break,
            }
        }
        assert_eq!(whole.trace().to_text(), run.trace().to_text(), "{label}");
    });
}

#[test]
fn x2_loop_time_never_goes_back() {
    for_each_lesson(|label, mut run| {
        run.run_to_end();
        let trace = run.trace();
        assert!(
            trace.events().is_sorted_by_key(|event| event.time),
            "{label}"
        );
    });
}

/// The phases of one span, in order, as X3 names them.
fn phases(events: &[Event], span: SpanId) -> String {
    let of_span = events.iter().filter(|event| event.span == Some(span));
    of_span
        .filter_map(|event| match event.what {
            What::Entering { .. } => Some('('),
            What::Registered { .. } => Some('r'),
            What::Entered => Some('o'),
            What::EnterFailed { .. } => Some('f'),
            What::Exiting { .. } => Some('x'),
            What::Exited { .. } | What::ExitFailed { .. } | What::ExitCutShort { .. } => Some(')'),
            What::Abandoned => Some('a'),
            _ => None,
        })
        .collect()
}

/// Whether a lesson enters a manager by hand and leaves it open on purpose.
/// The browser is not told what lessons leak, so those that do stand here.
fn leaves_a_span_open(label: &str) -> bool {
    let declared = [
        "desugared.popular",
        "enter-body-exit.start",
        "left-open.at-once",
        "left-open.one-turn",
        "left-open.kept-alive",
    ];
    let declared = declared.contains(&label);
    let (lesson, variant) = label.split_once('.').unwrap();
    let variant = lessons::find(lesson).unwrap().variant(variant).unwrap();
    let mut leaks = variant.leaks.iter();
    let said = leaks.any(|leak| leak.ends_with("left a manager open"));
    assert!(said == declared || cfg!(target_arch = "wasm32"), "{label}");
    declared
}

#[test]
fn x3_each_span_is_entered_once_and_exited_once() {
    for_each_lesson(|label, mut run| {
        run.run_to_end();
        let trace = run.trace();
        for event in trace.events() {
            if matches!(event.what, What::Entering { .. }) {
                let phases = phases(trace.events(), event.span.unwrap());
                let whole: &[&str] = if end_of(&trace) == Some(RunEnd::Deadlock) {
                    &["(ox)", "(f", "(a", "(oa", "(oxa"]
                } else if leaves_a_span_open(label) {
                    &["(ox)", "(f", "(oa"]
                } else {
                    &["(ox)", "(f"]
                };
                assert!(whole.contains(&phases.as_str()), "{label}: {phases}");
            }
        }
    });
}

#[test]
fn x3_a_span_that_is_open_when_the_run_ends_early_is_abandoned_once() {
    let mut run = EventLoop::new(Options::default(), async {
        async_with((loud("a"), loud("b")), async |_| sleep(ms(1000)).await).await
    });
    while run.run_one(Micros::ZERO) == Progress::Ran {}
    run.stop();
    let trace = run.trace();
    let story = story(&trace, "main");
    // Inner first, and no exit runs.
    assert_eq!(
        story[story.len() - 2..],
        ["#2 b: abandoned", "#1 a: abandoned"]
    );
    assert_eq!(lines_of(&trace), ["a enter", "b enter"]);
    assert_eq!(end_of(&trace), Some(RunEnd::Stopped));
}

#[test]
fn x4_each_print_and_each_wait_is_one_event() {
    let trace = trace_of(async {
        for n in 0..10 {
            print(format!("line {n}"));
            sleep(Micros::ZERO).await?;
        }
        Ok(())
    });
    assert_eq!(lines_of(&trace).len(), 10);
    let waits = trace.events().iter();
    let waits = waits.filter(|event| matches!(event.what, What::WaitStarted { .. }));
    assert_eq!(waits.count(), 10);
}

/// A manager that does nothing.
fn open(name: &'static str) -> impl AsyncContextManager<Value = ()> {
    generator_manager(name, async |y| y.yield_(()).await)
}

#[test]
fn x4_after_another_task_has_closed_a_span_nothing_happens_in_it() {
    let trace = trace_of(async {
        async_with(open("outer"), async |()| {
            let left = async_generator(async |y| {
                async_with(open("left"), async |()| y.yield_(1).await).await?;
                Ok(())
            });
            left.next().await?;
            print("inside");
            drop(left);
            sleep(ms(10)).await?;
            print("outside");
            async_with(open("later"), async |()| Ok(())).await
        })
        .await
    });
    let story = story(&trace, "main");
    assert!(story.contains(&"#3 later: entering in #1 outer".to_owned()));
    let spans = trace.events().iter().filter_map(|event| {
        let what = match event.what {
            What::Printed { text, .. } => trace.name(text),
            What::WaitEnded { .. } if event.task == Some(TaskId::at(0)) => "woken",
            _ => return None,
        };
        Some((what, event.span.map_or("", |span| trace.span_name(span))))
    });
    let wanted = [("inside", "left"), ("woken", "outer"), ("outside", "outer")];
    assert_eq!(spans.collect::<Vec<_>>(), wanted);
}

#[test]
fn after_the_end_of_the_run_only_what_is_abandoned_is_recorded() {
    struct Loud;
    impl Drop for Loud {
        fn drop(&mut self) {
            print("dropped");
        }
    }
    let trace = trace_of(async {
        keep_alive(Loud);
        async_with(open("a"), async |()| {
            let loud = Loud;
            let nobody = Lock::new("lock");
            nobody.acquire().await?;
            nobody.acquire().await?;
            drop(loud);
            Ok(())
        })
        .await
    });
    let mut events = trace.events().iter().map(|event| event.what);
    assert!(events.any(|what| matches!(what, What::RunEnded { .. })));
    assert_eq!(events.collect::<Vec<_>>(), [What::Abandoned]);
}

fn limited(limits: Limits, main: impl Future<Output = Result<()>> + 'static) -> Trace {
    let options = Options {
        limits,
        ..Options::default()
    };
    run(options, main)
}

#[test]
fn x5_a_limit_ends_the_run_keeps_the_trace_and_says_which() {
    let forever = || async {
        async_with(loud("m"), async |_| -> Result<()> {
            loop {
                sleep(ms(1)).await?;
                print("again");
            }
        })
        .await?;
        Ok(())
    };
    let cases = [
        (
            Limit::Events,
            Limits {
                events: 100,
                ..Limits::default()
            },
        ),
        (
            Limit::Callbacks,
            Limits {
                callbacks: 100,
                ..Limits::default()
            },
        ),
        (
            Limit::Time,
            Limits {
                time: ms(50),
                ..Limits::default()
            },
        ),
        (
            Limit::Output,
            Limits {
                output: 100,
                ..Limits::default()
            },
        ),
    ];
    for (limit, limits) in cases {
        let trace = limited(limits, forever());
        assert_eq!(end_of(&trace), Some(RunEnd::Limit(limit)));
        assert!(trace.len() > 20, "{limit:?}: {}", trace.len());
        assert!(story(&trace, "main").contains(&"#1 m: abandoned".to_owned()));
    }
}

#[test]
fn x5_calls_that_go_too_deep_end_the_run_however_they_are_made() {
    let cases = [
        ("def down(n):\n    return n and down(n - 1)", "down(900)"),
        (
            "async def down(n):\n    if n: await down(n - 1)",
            "asyncio.run(down(900))",
        ),
        (
            "def down(n):\n    yield n\n    yield from down(n + 1)",
            "list(down(0))",
        ),
    ];
    for (function, call) in cases {
        let source = format!(
            "import asyncio
{function}
print('begins')
try:
    {call}
except BaseException:
    print('caught')
"
        );
        let mut options = Options::default();
        options.limits.depth = 20;
        let program = Program::compile(&source, "main.py").unwrap();
        let mut run = program.start(options);
        assert_eq!(run.run_to_end(), RunEnd::Limit(Limit::Depth), "{call}");
        assert_eq!(lines_of(&run.trace()), ["begins"]);
    }
}

#[test]
fn x5_a_loop_that_never_waits_is_stopped_by_a_limit_too() {
    let limits = Limits {
        events: 1000,
        ..Limits::default()
    };
    let trace = limited(limits, async {
        let lock = Lock::new("lock");
        loop {
            async_with(lock.clone(), async |()| Ok(())).await?;
        }
    });
    assert_eq!(end_of(&trace), Some(RunEnd::Limit(Limit::Events)));
}

#[test]
fn x6_a_deadlock_names_each_waiter_what_it_waits_for_and_who_holds_it() {
    let trace = trace_of(async {
        let (left, right) = (Lock::new("left"), Lock::new("right"));
        let tasks = [("a", left.clone(), right.clone()), ("b", right, left)].map(
            |(name, first, second)| {
                create_task(name, async move {
                    async_with(first, async |()| {
                        sleep(ms(10)).await?;
                        async_with(second, async |()| Ok(())).await
                    })
                    .await
                })
            },
        );
        gather(tasks).await
    });
    assert_eq!(end_of(&trace), Some(RunEnd::Deadlock));
    let ended = trace.events().iter();
    let ended = ended.take_while(|event| !matches!(event.what, What::RunEnded { .. }));
    let mut state = State::default();
    ended.for_each(|event| state.apply(event));
    let waits: Vec<String> = state
        .tasks
        .iter()
        .map(|(task, state)| {
            let waiting = state
                .waiting
                .map_or("nothing".into(), |w| trace.on_text(w.on));
            format!("{} waits for {waiting}", trace.task_name(*task))
        })
        .collect();
    assert_eq!(
        waits,
        [
            "main waits for gather",
            "a waits for right",
            "b waits for left"
        ]
    );
    let holders: Vec<&str> = state
        .resources
        .iter()
        .map(|resource| trace.task_name(resource.holders[0].task))
        .collect();
    assert_eq!(holders, ["a", "b"]);
    assert!(!trace.to_text().contains("exiting"), "no exit runs");
}

#[test]
fn a_step_that_awaits_something_foreign_ends_the_run_and_names_it() {
    let trace = trace_of(async {
        std::future::pending::<()>().await;
        Ok(())
    });
    assert_eq!(
        end_of(&trace).map(|end| trace.end_text(end)),
        Some("task main awaited something that is not of this loop".to_owned())
    );
}

/// Code of the library has no lines of its own: what it does has that of the
/// statement, or of the call, from which the program came there.
#[test]
fn what_the_library_does_by_itself_has_the_line_of_the_program() {
    let program = enter_exit::trace::Program {
        file: file!(),
        first_line: 1,
    };
    let options = Options {
        program: Some(program),
        ..Options::default()
    };
    let times = FileTimes {
        remove: ms(10),
        directory: ms(10),
        ..FileTimes::default()
    };
    let trace = run(options, async move {
        let lock = Lock::new("lock");
        async_with(lock, async |()| Ok(())).await?;
        let tree = FileTree::new(times);
        tree.make_directory("a").await?;
        tree.write("a/b", "text").await?;
        tree.remove_tree("a").await?;
        async_with(tree.temporary_directory("t"), async |_| Ok(())).await?;
        let stack = ExitStack::new();
        stack
            .enter_async_context(tree.temporary_directory("t"))
            .await?;
        stack.aclose().await?;
        let barrier = Barrier::new("barrier", 1);
        barrier.wait().await?;
        barrier.abort().await?;
        let group = TaskGroup::default();
        async_with(group, async |group| {
            group.create_task("child", sleep(ms(10)))?;
            Ok(())
        })
        .await
    });
    assert_eq!(end_of(&trace), Some(RunEnd::Completed));
    for event in trace.events() {
        let of_the_loop = matches!(
            event.what,
            What::TaskCreated { .. }
                | What::TaskStarted
                | What::TaskFinished { .. }
                | What::RunEnded { .. }
        );
        let text = trace.event_text(event);
        assert!(event.line > 0 || of_the_loop, "{text}");
    }
}
