//! What is measured, native and in the browser: the smallest manager, and the
//! smallest wait. The recorder is on, as it always is.

use enter_exit::event_loop::{EventLoop, Limits, Options, sleep};
use enter_exit::manager::{AsyncContextManager, Outcome, async_with};
use enter_exit::trace::{Micros, RunEnd};
use enter_exit::{Exception, Result};
use std::borrow::Cow;

/// How often each is done in one round.
pub const TIMES: u32 = 20_000;

/// How many rounds there are, after one that is not counted.
pub const ROUNDS: usize = 25;

struct Nothing;

impl AsyncContextManager for Nothing {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "nothing".into()
    }

    async fn enter(&mut self) -> Result<()> {
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        Ok(Outcome::Propagate)
    }
}

/// Runs [`TIMES`] enter/exit pairs, recorded, to their end.
pub fn pairs() {
    run(async {
        for _ in 0..TIMES {
            async_with(Nothing, async |()| Ok(())).await?;
        }
        Ok(())
    });
}

/// Runs [`TIMES`] task switches: `sleep(0)`.
pub fn switches() {
    run(async {
        for _ in 0..TIMES {
            sleep(Micros::ZERO).await?;
        }
        Ok(())
    });
}

fn run(main: impl Future<Output = Result<()>> + 'static) {
    let limits = Limits {
        events: usize::MAX,
        callbacks: u64::MAX,
        ..Limits::default()
    };
    let options = Options {
        limits,
        ..Options::default()
    };
    let mut run = EventLoop::new(options, main);
    assert_eq!(run.run_to_end(), RunEnd::Completed);
}
