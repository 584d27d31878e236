//! Every lesson, played in every way that a page can play it: the trace is
//! always the one of a run from beginning to end (X1).

use enter_exit::event_loop::Options;
use enter_exit::lessons::{self, Lesson, Settings};
use enter_exit::playback::{Next, Player, Speed, Status, Stride};
use enter_exit::python::program::Program;
use enter_exit::trace::{Micros, RunEnd, What, ms, seconds};

/// Each lesson in each of its variants.
fn every_lesson() -> impl Iterator<Item = (&'static Lesson, Settings)> {
    lessons::all().iter().flat_map(|lesson| {
        lesson.variants.iter().map(|variant| {
            let mut settings = lesson.defaults();
            settings
                .choose(lesson, variant.id)
                .expect("it is the lesson's own");
            (*lesson, settings)
        })
    })
}

fn reference(lesson: &Lesson, settings: &Settings) -> String {
    let mut run = lesson.start(settings.clone());
    run.run_to_end();
    run.trace().to_text()
}

/// Ticks with timers that are exactly on time. Returns when it was over.
fn tick_to_the_end(player: &mut Player, mut wall: Micros) -> Micros {
    loop {
        match player.tick(wall, 50) {
            Next::Again => {}
            Next::After(left) => wall += left,
            Next::Nothing => return wall,
        }
    }
}

fn assert_the_same(player: &Player, lesson: &Lesson, settings: &Settings, how: &str) {
    let played = player.trace().to_text();
    assert_eq!(played, reference(lesson, settings), "{} {how}", lesson.id);
}

#[test]
fn a_paced_run_takes_its_loop_time_and_records_the_same_trace() {
    for (lesson, settings) in every_lesson() {
        for speed in Speed::OFFERED {
            let mut player = Player::of_lesson(lesson, settings.clone());
            player.set_speed(speed, ms(0));
            player.run(ms(0)).expect("nothing runs yet");
            let wall = tick_to_the_end(&mut player, ms(0));
            let shown = player.snapshot(wall);
            assert_eq!(shown.status, Status::Finished);
            assert_eq!(shown.shown, player.trace().len());
            assert_the_same(&player, lesson, &settings, "paced");
            let trace = player.trace();
            let loop_time = trace.events().last().map(|event| event.time);
            let wanted = speed.wall_time(loop_time.unwrap_or_default());
            // Each wait is rounded up to a whole microsecond.
            assert!(wall >= wanted && wall.0 <= wanted.0 + 1_000);
        }
    }
}

#[test]
fn stepping_shows_every_event_once_and_records_the_same_trace() {
    for (lesson, settings) in every_lesson() {
        let mut player = Player::of_lesson(lesson, settings.clone());
        let mut steps = 0;
        while player.step_forward(Stride::Event, ms(steps)) {
            steps += 1;
            assert_eq!(player.cursor().shown as u64, steps);
        }
        let leaks = lesson.variant(settings.variant()).map(|v| v.leaks);
        let stuck = leaks.is_some_and(|leaks| leaks.contains(&"ended: Some(Deadlock)"));
        let end = if stuck {
            RunEnd::Deadlock
        } else {
            RunEnd::Completed
        };
        assert_eq!(player.snapshot(ms(steps)).end, Some(end), "{}", lesson.id);
        assert_the_same(&player, lesson, &settings, "stepped");
    }
}

#[test]
fn stepping_by_milestones_and_back_again_visits_the_same_moments() {
    for (lesson, settings) in every_lesson() {
        let mut player = Player::of_lesson(lesson, settings.clone());
        let mut visited = vec![0];
        while player.step_forward(Stride::Milestone, ms(0)) {
            visited.push(player.cursor().shown);
        }
        assert_the_same(&player, lesson, &settings, "by milestones");
        while player.cursor().shown > 0 {
            assert_eq!(visited.pop(), Some(player.cursor().shown), "{}", lesson.id);
            player.step_back(Stride::Milestone, ms(0));
        }
        assert_eq!(visited, [0]);
    }
}

#[test]
fn no_order_of_commands_changes_the_trace() {
    for (lesson, settings) in every_lesson() {
        for seed in 1..=25_u64 {
            let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
            let mut roll = |sides: u64| {
                dice ^= dice << 13;
                dice ^= dice >> 7;
                dice ^= dice << 17;
                dice % sides
            };
            let mut player = Player::of_lesson(lesson, settings.clone());
            let mut wall = ms(0);
            for _ in 0..300 {
                wall += Micros(roll(20_000));
                match roll(13) {
                    0 => player.pause(wall),
                    1 | 2 => player.play(wall),
                    3 => player.skip(wall),
                    4 => _ = player.step_forward(Stride::Event, wall),
                    5 => _ = player.step_forward(Stride::SameTask, wall),
                    6 => _ = player.step_back(Stride::Event, wall),
                    7 => player.seek_by_tenths(if roll(2) == 0 { -1 } else { 1 }, wall),
                    8 => {
                        let speed = Speed::OFFERED[usize::try_from(roll(6)).unwrap_or(0)];
                        player.set_speed(speed, wall);
                    }
                    9 => _ = player.run(wall),
                    _ => _ = player.tick(wall, 3),
                }
                let shown = player.snapshot(wall);
                assert!(shown.shown <= shown.visible && shown.visible <= player.trace().len());
                assert!(shown.seen >= shown.shown);
            }
            player.set_speed(Speed::Unpaced, wall);
            player.last(wall);
            while player.snapshot(wall).end.is_none() {
                player.play(wall);
                tick_to_the_end(&mut player, wall);
            }
            assert_the_same(&player, lesson, &settings, &format!("with seed {seed}"));
        }
    }
}

#[test]
fn a_link_to_any_step_shows_it_and_past_the_end_says_so() {
    for (lesson, settings) in every_lesson() {
        let mut player = Player::of_lesson(lesson, settings.clone());
        let of = player.run_to(0, ms(0)).of;
        for step in [0, 1, of / 2, of, of + 7] {
            let landing = player.run_to(step, ms(1));
            assert_eq!(landing.step, step.min(of), "{}", lesson.id);
            assert_eq!((landing.of, landing.past_the_end), (of, step > of));
            assert_eq!(player.at_cursor(|_, state| state.at), landing.step);
            assert_the_same(&player, lesson, &settings, "linked to");
        }
    }
}

#[test]
fn a_stopped_run_of_thousands_of_tasks_is_taken_apart_in_pieces() {
    let source = "
import asyncio
async def work():
    async with asyncio.timeout(None):
        await asyncio.sleep(1)
async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(3000):
            group.create_task(work())
asyncio.run(main())
";
    let program = Program::compile(source, "main.py").expect("it compiles");
    let mut player = Player::new(move || Box::new(program.start(Options::default())));
    player.run(ms(0)).expect("nothing runs yet");
    while player.tick(ms(0), 1) == Next::Again {}
    player.stop(ms(0));
    assert_eq!(player.snapshot(ms(0)).status, Status::Stopped);
    let mut pieces = 0;
    while player.tick(ms(0), 1) == Next::Again {
        pieces += 1;
    }
    assert!(pieces > 4, "{pieces} pieces");
    assert_eq!(player.snapshot(ms(0)).shown, player.trace().len());
    let abandoned = |what| matches!(what, What::Abandoned);
    let events = player.trace().events().to_vec();
    // The group of the main task is the other one.
    let count = events.iter().filter(|event| abandoned(event.what)).count();
    assert_eq!(count, 3001);
    player.forget(ms(0));
    assert_eq!(player.tick(ms(0), 1), Next::Again);
    while player.tick(ms(0), 1) == Next::Again {}
}

#[test]
fn a_stop_at_any_moment_leaves_a_trace_that_only_grew() {
    for (lesson, settings) in every_lesson() {
        let whole = reference(lesson, &settings);
        for at in [0, 10, 60, 120, 300] {
            let mut player = Player::of_lesson(lesson, settings.clone());
            player.run(ms(0)).expect("nothing runs yet");
            let mut wall = ms(0);
            while let Next::After(left) = player.tick(wall, 1_000) {
                if wall + left > ms(at) {
                    break;
                }
                wall += left;
            }
            let before = player.trace().to_text();
            assert!(whole.starts_with(&before), "{}", lesson.id);
            player.stop(seconds(1));
            assert!(player.trace().to_text().starts_with(&before));
            assert!(player.snapshot(seconds(1)).end.is_some());
        }
    }
}
