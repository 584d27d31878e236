use super::*;
use crate::playback::script::{BUDGET, Script, at, script};
use crate::playback::{AlreadyRunning, Speed, Status, Stride};
use crate::trace::{RunEnd, ms, seconds};

/// Events in all: six printed, one blocked, one for the end.
const ALL: usize = 8;

fn player() -> Player {
    Player::new(|| Box::new(Script::new(&script())))
}

/// Ticks as a page would until there is nothing to do or `until` is reached.
fn play_until(player: &mut Player, mut wall: Micros, until: Micros) -> Micros {
    loop {
        match player.tick(wall, BUDGET) {
            Next::Again => {}
            Next::After(left) if wall + left <= until => wall += left,
            Next::After(_) => return until,
            Next::Nothing => return wall,
        }
    }
}

fn finished() -> Player {
    let mut player = player();
    assert_eq!(player.run(ms(0)), Ok(()));
    play_until(&mut player, ms(0), seconds(9));
    assert_eq!(player.snapshot(seconds(9)).status, Status::Finished);
    player
}

#[test]
fn a_run_is_followed_to_its_end() {
    let player = finished();
    let shown = player.snapshot(seconds(9));
    assert_eq!((shown.shown, shown.visible, shown.seen), (ALL, ALL, ALL));
    assert_eq!(shown.end, Some(RunEnd::Completed));
    assert!(shown.end_seen);
}

#[test]
fn a_second_run_is_refused_while_one_is_going_on_and_nothing_is_lost() {
    let mut player = player();
    assert_eq!(player.run(ms(0)), Ok(()));
    play_until(&mut player, ms(0), ms(150));
    let before = player.snapshot(ms(150));
    assert_eq!(player.run(ms(150)), Err(AlreadyRunning));
    assert_eq!(player.snapshot(ms(150)), before);
}

#[test]
fn a_restart_ends_the_run_and_begins_another() {
    let mut player = finished();
    player.set_speed(Speed::DOUBLE, seconds(9));
    player.restart(seconds(9));
    let shown = player.snapshot(seconds(9));
    assert_eq!((shown.run, shown.shown, shown.end_seen), (2, 0, false));
    assert_eq!(shown.speed, Speed::DOUBLE);
    assert!(shown.status.is_playing());
}

#[test]
fn a_run_that_is_forgotten_leaves_nothing_but_the_pace() {
    let mut player = player();
    player.set_speed(Speed::DOUBLE, ms(0));
    let fresh = player.snapshot(ms(0));
    assert_eq!(player.run(ms(0)), Ok(()));
    play_until(&mut player, ms(0), ms(150));
    player.forget(ms(150));
    assert_eq!(player.snapshot(ms(150)), fresh);
    assert_eq!(player.trace().len(), 0);
    assert_eq!(player.tick(ms(150), BUDGET), Next::Nothing);
    assert_eq!(player.run(ms(150)), Ok(()));
    assert_eq!(player.snapshot(ms(150)).run, 1);
}

#[test]
fn stepping_from_idle_shows_every_event_once() {
    let mut player = player();
    for step in 1..=ALL {
        assert!(player.step_forward(Stride::Event, ms(0)));
        assert_eq!(player.snapshot(ms(0)).shown, step);
    }
    assert_eq!(player.snapshot(ms(0)).status, Status::Finished);
    assert!(!player.step_forward(Stride::Event, ms(0)));
    let whole = finished();
    assert_eq!(player.trace().to_text(), whole.trace().to_text());
}

#[test]
fn a_step_back_pauses_the_run_and_detaches_the_cursor() {
    let mut player = player();
    assert_eq!(player.run(ms(0)), Ok(()));
    play_until(&mut player, ms(0), ms(150));
    assert!(player.step_back(Stride::Event, ms(150)));
    let shown = player.snapshot(ms(150));
    assert_eq!((shown.shown, shown.mode), (2, Mode::Detached));
    assert_eq!(shown.status, Status::Paused);
    assert_eq!(player.tick(seconds(5), BUDGET), Next::Nothing);
    assert_eq!(player.time(seconds(5)), ms(0));
}

#[test]
fn play_from_a_detached_cursor_replays_at_its_pace_and_then_follows() {
    let mut player = player();
    assert_eq!(player.run(ms(0)), Ok(()));
    play_until(&mut player, ms(0), ms(150));
    player.first(ms(150));
    player.play(ms(1000));
    assert_eq!(player.snapshot(ms(1000)).status, Status::Replaying);
    // Up to 100 ms is recorded; then the rest of the wait from 150 to 200.
    assert_eq!(player.tick(ms(1000), BUDGET), Next::After(ms(100)));
    assert_eq!(player.cursor().shown, 2);
    assert_eq!(player.time(ms(1060)), ms(60));
    assert_eq!(player.tick(ms(1100), BUDGET), Next::After(ms(50)));
    assert_eq!(player.cursor().shown, 3);
    assert_eq!(player.tick(ms(1150), BUDGET), Next::After(ms(50)));
    assert_eq!(player.cursor().mode, Mode::Following);
    assert_eq!(player.time(ms(1170)), ms(170));
    play_until(&mut player, ms(1150), seconds(9));
    let whole = finished();
    assert_eq!(player.trace().to_text(), whole.trace().to_text());
}

#[test]
fn play_at_the_end_replays_from_the_beginning() {
    let mut player = finished();
    player.play(seconds(10));
    assert_eq!(player.snapshot(seconds(10)).run, 1);
    assert_eq!(player.tick(seconds(10), BUDGET), Next::After(ms(100)));
    assert_eq!(player.cursor().shown, 2);
    let end = play_until(&mut player, seconds(10), seconds(20));
    assert_eq!(end, seconds(10) + ms(400));
    let shown = player.snapshot(seconds(20));
    assert_eq!((shown.shown, shown.status), (ALL, Status::Finished));
}

#[test]
fn a_replay_obeys_speed_pause_and_skip() {
    let mut player = finished();
    player.set_speed(Speed::HALF, seconds(10));
    player.play(seconds(10));
    assert_eq!(player.tick(seconds(10), BUDGET), Next::After(ms(200)));
    player.set_speed(Speed::DOUBLE, seconds(10) + ms(100));
    assert_eq!(
        player.tick(seconds(10) + ms(100), BUDGET),
        Next::After(ms(25))
    );
    player.skip(seconds(10) + ms(101));
    assert_eq!(
        player.tick(seconds(10) + ms(101), BUDGET),
        Next::After(ms(50))
    );
    assert_eq!(player.cursor().shown, 3);
    player.pause(seconds(10) + ms(110));
    assert_eq!(player.snapshot(seconds(11)).mode, Mode::Detached);
    player.set_speed(Speed::Unpaced, seconds(11));
    player.play(seconds(11));
    assert_eq!(player.tick(seconds(11), BUDGET), Next::Nothing);
    assert_eq!(player.cursor().shown, ALL);
}

#[test]
fn events_after_a_blocking_call_appear_one_after_the_other() {
    let mut player = player();
    assert_eq!(player.run(ms(0)), Ok(()));
    play_until(&mut player, ms(0), ms(200));
    // The event before the blocking call is there, those after it are not.
    assert_eq!(player.cursor().shown, 4);
    assert!(player.trace().len() > 4);
    assert_eq!(player.time(ms(220)), ms(220));
    play_until(&mut player, ms(200), ms(250));
    assert_eq!(player.cursor().shown, 6);
    assert!(player.step_back(Stride::Event, ms(250)));
}

#[test]
fn a_step_into_a_blocking_call_reveals_one_event() {
    let mut player = player();
    assert_eq!(player.run(ms(0)), Ok(()));
    play_until(&mut player, ms(0), ms(200));
    assert!(player.step_forward(Stride::Event, ms(210)));
    assert_eq!(player.cursor().shown, 5);
    assert_eq!(player.time(ms(210)), ms(250));
}

#[test]
fn a_milestone_step_runs_on_until_there_is_one() {
    let mut player = player();
    assert!(player.step_forward(Stride::Milestone, ms(0)));
    // The script has no other milestone than its end.
    assert_eq!(player.cursor().shown, ALL);
    assert!(player.step_back(Stride::Milestone, ms(0)));
    assert_eq!(player.cursor().shown, 0);
}

#[test]
fn a_step_in_the_same_task_that_never_comes_leaves_the_cursor() {
    let mut player = finished();
    player.seek(3, seconds(9));
    assert!(player.step_forward(Stride::SameTask, seconds(9)));
    assert_eq!(player.cursor().shown, 4);
    assert!(player.step_back(Stride::SameTask, seconds(9)));
    assert_eq!(player.cursor().shown, 3);
    player.last(seconds(9));
    assert!(!player.step_forward(Stride::SameTask, seconds(9)));
    assert_eq!(player.cursor().shown, ALL);
}

#[test]
fn seeking_stays_within_what_is_there() {
    let mut player = finished();
    player.seek(usize::MAX, seconds(9));
    assert_eq!(player.cursor().shown, ALL);
    player.seek_by_tenths(-10, seconds(9));
    assert_eq!(player.cursor().shown, 0);
    player.seek_by_tenths(1, seconds(9));
    assert_eq!(player.cursor().shown, 1);
    player.seek_by_tenths(100, seconds(9));
    assert_eq!(player.cursor().shown, ALL);
}

#[test]
fn a_link_to_a_step_runs_at_once_and_pauses_there_unseen() {
    let mut player = player();
    let landing = player.run_to(3, ms(7));
    assert_eq!(
        landing,
        Landing {
            step: 3,
            of: ALL,
            past_the_end: false
        }
    );
    let shown = player.snapshot(ms(7));
    assert_eq!((shown.shown, shown.visible, shown.seen), (3, ALL, 3));
    assert!(!shown.end_seen);
    assert!(player.run_to(99, ms(8)).past_the_end);
    assert_eq!(player.cursor().shown, ALL);
}

#[test]
fn a_long_wait_can_be_skipped_and_a_short_one_is_not_worth_it() {
    let mut player = Player::new(|| Box::new(Script::new(&[at(seconds(5)), at(ms(5_100))])));
    assert_eq!(player.run(ms(0)), Ok(()));
    player.tick(ms(0), BUDGET);
    assert_eq!(player.long_wait(seconds(1)), Some(seconds(4)));
    // While it is held there is nothing to skip.
    player.pause(seconds(1));
    assert_eq!(player.long_wait(seconds(1)), None);
    player.play(seconds(1));
    assert_eq!(player.long_wait(seconds(1)), Some(seconds(4)));
    player.skip(seconds(1));
    assert_eq!(player.tick(seconds(1), BUDGET), Next::After(ms(100)));
    assert_eq!(player.long_wait(seconds(1)), None);
}

#[test]
fn a_stopped_run_keeps_its_trace_and_can_be_replayed() {
    let mut player = player();
    assert_eq!(player.run(ms(0)), Ok(()));
    play_until(&mut player, ms(0), ms(150));
    player.stop(ms(150));
    let shown = player.snapshot(ms(150));
    assert_eq!((shown.status, shown.shown), (Status::Stopped, 4));
    assert_eq!(shown.end, Some(RunEnd::Stopped));
    player.play(ms(200));
    play_until(&mut player, ms(200), seconds(9));
    assert_eq!(player.cursor().shown, 4);
}

#[test]
fn the_state_is_that_at_the_cursor() {
    let mut player = finished();
    for shown in [0, 3, 1, ALL, 2] {
        player.seek(shown, seconds(9));
        assert_eq!(player.at_cursor(|_, state| state.at), shown);
    }
}
