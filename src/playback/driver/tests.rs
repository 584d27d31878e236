use super::*;
use crate::playback::script::{BUDGET, Callback, Script, at, script};
use crate::trace::{ms, seconds};

fn started(script: &[Callback]) -> Driver {
    let mut driver = Driver::default();
    assert_eq!(driver.start(Box::new(Script::new(script)), ms(0)), Ok(()));
    driver
}

/// Pumps as a page would, with timers that are exactly on time, from `wall`
/// until there is nothing to do. Returns when that was.
fn pump_to_the_end(driver: &mut Driver, mut wall: Micros) -> Micros {
    loop {
        match driver.pump(wall, BUDGET) {
            Next::Again => {}
            Next::After(left) => wall += left,
            Next::Nothing => return wall,
        }
    }
}

fn reference() -> Trace {
    let mut driver = started(&script());
    while driver.advance(ms(0)) {}
    driver.trace().clone()
}

fn assert_same(driver: &Driver) {
    let whole = reference();
    assert_eq!(driver.phase(seconds(9)), Phase::Finished);
    assert_eq!(driver.trace().to_text(), whole.to_text());
}

#[test]
fn before_the_first_run_it_is_idle_and_has_nothing_to_do() {
    let mut driver = Driver::default();
    assert_eq!(driver.phase(ms(5)), Phase::Idle);
    assert_eq!(driver.pump(ms(5), BUDGET), Next::Nothing);
    assert!(!driver.advance(ms(5)));
    assert!(!driver.reveal(ms(5)));
    driver.pause(ms(6));
    driver.resume(ms(7));
    driver.skip(ms(7));
    driver.stop(ms(8));
    assert_eq!(driver.phase(ms(9)), Phase::Idle);
    assert_eq!(driver.visible_len(ms(9)), 0);
}

#[test]
fn a_run_takes_as_long_as_its_waits_and_its_blocking_calls() {
    let mut driver = started(&script());
    assert_eq!(pump_to_the_end(&mut driver, ms(0)), ms(400));
    assert_eq!(driver.end(), Some(RunEnd::Completed));
    assert_same(&driver);
}

#[test]
fn at_a_quarter_of_the_speed_it_takes_four_times_as_long() {
    let mut driver = started(&script());
    driver.set_speed(ms(0), Speed::QUARTER);
    assert_eq!(pump_to_the_end(&mut driver, ms(0)), ms(1600));
    assert_same(&driver);
}

#[test]
fn as_fast_as_possible_no_wait_takes_time() {
    let mut driver = started(&script());
    driver.set_speed(ms(0), Speed::Unpaced);
    assert_eq!(pump_to_the_end(&mut driver, ms(0)), ms(0));
    assert_same(&driver);
}

#[test]
fn a_pump_runs_no_more_callbacks_than_its_budget() {
    let mut driver = started(&[at(ms(0)), at(ms(0)), at(ms(0))]);
    assert_eq!(driver.pump(ms(0), 2), Next::Again);
    assert_eq!(driver.trace().len(), 2);
    assert_eq!(driver.phase(ms(0)), Phase::Running);
}

#[test]
fn while_it_waits_it_says_how_long() {
    let mut driver = started(&script());
    assert_eq!(driver.pump(ms(0), BUDGET), Next::After(ms(100)));
    assert_eq!(driver.phase(ms(30)), Phase::Waiting { left: ms(70) });
    assert_eq!(driver.paced_time(ms(30)), ms(30));
}

#[test]
fn a_timer_that_fires_early_waits_for_the_rest() {
    let mut driver = started(&script());
    driver.pump(ms(0), BUDGET);
    assert_eq!(driver.pump(ms(99), BUDGET), Next::After(ms(1)));
}

#[test]
fn a_timer_that_fires_late_is_made_up_for_in_the_next_wait() {
    let mut driver = started(&script());
    driver.pump(ms(0), BUDGET);
    assert_eq!(driver.pump(ms(104), BUDGET), Next::After(ms(96)));
    assert_eq!(
        driver.trace().events().last().map(|event| event.time),
        Some(ms(100))
    );
}

#[test]
fn after_a_long_sleep_of_the_page_it_does_not_rush() {
    let mut driver = started(&script());
    driver.pump(ms(0), BUDGET);
    assert_eq!(driver.pump(seconds(60), BUDGET), Next::After(ms(50)));
}

#[test]
fn a_pause_keeps_the_rest_of_a_wait() {
    let mut driver = started(&script());
    driver.pump(ms(0), BUDGET);
    driver.pause(ms(40));
    assert_eq!(driver.phase(seconds(5)), Phase::Paused);
    assert_eq!(driver.paced_time(seconds(5)), ms(40));
    assert_eq!(driver.pump(seconds(5), BUDGET), Next::Nothing);
    driver.resume(seconds(10));
    assert_eq!(driver.pump(seconds(10), BUDGET), Next::After(ms(60)));
    pump_to_the_end(&mut driver, seconds(10));
    assert_same(&driver);
}

#[test]
fn a_change_of_speed_rescales_the_rest_of_a_wait() {
    let mut driver = started(&script());
    driver.pump(ms(0), BUDGET);
    driver.set_speed(ms(50), Speed::HALF);
    assert_eq!(driver.pump(ms(50), BUDGET), Next::After(ms(100)));
    driver.pause(ms(60));
    driver.set_speed(ms(70), Speed::DOUBLE);
    driver.resume(ms(80));
    // Of the 100 ms of loop time 55 had passed.
    assert_eq!(driver.pump(ms(80), BUDGET), Next::After(Micros(22_500)));
    pump_to_the_end(&mut driver, ms(80));
    assert_same(&driver);
}

#[test]
fn a_skip_jumps_to_the_next_deadline() {
    let mut driver = started(&script());
    driver.pump(ms(0), BUDGET);
    driver.skip(ms(10));
    assert_eq!(driver.paced_time(ms(10)), ms(100));
    assert_eq!(driver.pump(ms(10), BUDGET), Next::After(ms(100)));
    pump_to_the_end(&mut driver, ms(10));
    assert_same(&driver);
}

#[test]
fn a_step_never_makes_one_wait() {
    let mut driver = started(&script());
    driver.pause(ms(0));
    let mut steps = 0;
    while driver.advance(ms(1)) {
        steps += 1;
    }
    assert_eq!(steps, script().len());
    assert_same(&driver);
}

#[test]
fn what_a_blocking_call_records_is_visible_once_the_paced_clock_is_there() {
    let mut driver = started(&script());
    let mut wall = ms(0);
    while let Next::After(left) = driver.pump(wall, BUDGET) {
        wall += left;
        if wall == ms(200) {
            break;
        }
    }
    assert_eq!(driver.pump(ms(200), BUDGET), Next::After(ms(50)));
    let recorded = driver.trace().len();
    assert_eq!(driver.visible_len(ms(200)), recorded - 2);
    assert_eq!(driver.visible_len(ms(249)), recorded - 2);
    assert_eq!(driver.visible_len(ms(250)), recorded);
    assert!(driver.reveal(ms(201)));
    assert_eq!(driver.visible_len(ms(201)), recorded);
    assert!(!driver.reveal(ms(201)));
    pump_to_the_end(&mut driver, ms(201));
    assert_same(&driver);
}

#[test]
fn a_run_that_ends_in_a_blocking_call_is_finished_when_that_is_paced() {
    let blocking = Callback {
        at: ms(0),
        blocks: ms(80),
        events: 1,
    };
    let mut driver = started(&[blocking]);
    assert_eq!(driver.pump(ms(0), BUDGET), Next::After(ms(80)));
    assert_eq!(driver.end(), None);
    assert_eq!(driver.pump(ms(80), BUDGET), Next::Nothing);
    assert_eq!(driver.end(), Some(RunEnd::Completed));
}

#[test]
fn a_stop_ends_the_run_and_keeps_what_was_recorded() {
    let mut driver = started(&script());
    driver.pump(ms(0), BUDGET);
    driver.stop(ms(20));
    assert_eq!(driver.phase(ms(20)), Phase::Stopped);
    assert_eq!(driver.end(), Some(RunEnd::Stopped));
    assert_eq!(driver.visible_len(ms(20)), 3);
    assert_eq!(driver.pump(ms(500), BUDGET), Next::Nothing);
    assert!(!driver.advance(ms(500)));
}

#[test]
fn a_second_start_is_refused_until_the_run_has_ended() {
    let mut driver = started(&script());
    let again = |driver: &mut Driver| driver.start(Box::new(Script::new(&[])), ms(1));
    assert_eq!(again(&mut driver), Err(AlreadyRunning));
    driver.pause(ms(1));
    assert_eq!(again(&mut driver), Err(AlreadyRunning));
    assert_eq!(driver.trace().len(), 0);
    driver.stop(ms(1));
    assert_eq!(again(&mut driver), Ok(()));
}

#[test]
fn the_trace_is_the_same_whatever_was_done_on_the_way() {
    // Every command at every of many moments, in many orders.
    for seed in 0..200_u64 {
        let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut roll = |sides: u64| {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            dice % sides
        };
        let mut driver = started(&script());
        let mut wall = ms(0);
        for _ in 0..2_000 {
            wall += Micros(roll(30_000));
            match roll(12) {
                0 => driver.pause(wall),
                1 | 2 => driver.resume(wall),
                3 => driver.skip(wall),
                4 => {
                    driver.advance(wall);
                }
                5 => {
                    let speed = Speed::OFFERED[usize::try_from(roll(6)).unwrap_or(0)];
                    driver.set_speed(wall, speed);
                }
                6 => {
                    driver.reveal(wall);
                }
                _ => {
                    driver.pump(wall, 1);
                }
            }
            let visible = driver.visible_len(wall);
            assert!(visible <= driver.trace().len());
        }
        driver.resume(wall);
        pump_to_the_end(&mut driver, wall);
        assert_same(&driver);
    }
}
