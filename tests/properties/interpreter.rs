//! Runs a program over the core.
//!
//! No program can wait for itself: what is held is taken in the order of its
//! numbers, and who holds something waits only for tasks that take later ones.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use enter_exit::event_loop::{
    Task, TaskGroup, block, create_task, gather, gather_settled, raise, shield, sleep, timeout,
};
use enter_exit::exception::Builtin;
use enter_exit::manager::{
    AsyncContextManager, ExitStack, Outcome, async_with, attempt, generator_manager,
};
use enter_exit::patterns::Pool;
use enter_exit::sync::{Barrier, Condition, Event, Lock, Queue, Semaphore};
use enter_exit::trace::{Micros, ms};
use enter_exit::{Exception, Result};

use super::ledger::{CONDITION, Ledger, SHARED};
use super::program::{Block, Case, Ending, Error, Manager, Part, Step};

/// How many must come to pass the barrier.
const PARTIES: usize = 2;

/// What all tasks of a program share.
struct World {
    ledger: Ledger,
    locks: [Lock; 2],
    semaphore: Semaphore,
    pool: Pool,
    condition: Condition,
    tokens: Cell<usize>,
    queue: Queue<u32>,
    event: Event,
    barrier: Barrier,
    numbers: Cell<u32>,
    /// Those that a program can cancel.
    tasks: RefCell<Vec<Task<()>>>,
    /// All of them.
    made: RefCell<Vec<Task<()>>>,
}

/// Where a block stands.
#[derive(Clone)]
struct Place {
    world: Rc<World>,
    /// The first shared resource that may be taken here.
    floor: usize,
    /// The task group around it, with the floor of its children.
    group: Option<(TaskGroup, usize)>,
}

impl World {
    fn number(&self) -> u32 {
        self.numbers.set(self.numbers.get() + 1);
        self.numbers.get()
    }

    fn task(&self, task: &Task<()>) {
        self.tasks.borrow_mut().push(task.clone());
        self.made.borrow_mut().push(task.clone());
    }

    fn unfinished(&self) -> Option<Task<()>> {
        let made = self.made.borrow();
        made.iter().find(|task| !task.is_done()).cloned()
    }
}

/// The main task: starts the tasks of the program.
pub async fn main(case: Case, ledger: Ledger) -> Result<()> {
    let world = Rc::new(World {
        ledger,
        locks: [Lock::new("lock 0"), Lock::new("lock 1")],
        semaphore: Semaphore::new("semaphore", 2),
        pool: Pool::new("pool", 2),
        condition: Condition::new("condition"),
        tokens: Cell::new(0),
        queue: Queue::new("queue", 2),
        event: Event::new("event"),
        barrier: Barrier::new("barrier", PARTIES),
        numbers: Cell::new(0),
        tasks: RefCell::default(),
        made: RefCell::default(),
    });
    let place = Place {
        world: world.clone(),
        floor: 0,
        group: None,
    };
    let program: Vec<_> = case
        .program
        .iter()
        .map(|block| place.spawn(block))
        .collect();
    // How they end is their own affair.
    let _ = gather_settled(program).await;
    if case.ending == Ending::WaitsForAll {
        while let Some(task) = world.unfinished() {
            let _ = shield(&task).await;
        }
        if world.pool.idle() != 2 {
            world.ledger.complain("the pool is not whole");
        }
        if world.queue.len() != world.ledger.items() {
            world.ledger.complain("the queue has lost an item");
        }
        if world.condition.is_locked() {
            world.ledger.complain("the condition is still locked");
        }
        let made = world.made.borrow().len();
        // Unless it could be the tasks made for this that are cancelled.
        if case
            .cancel
            .is_none_or(|(task, _)| (1..=made).contains(&(task as usize)))
        {
            nobody_is_left_at_the_barrier(&world).await?;
        }
    }
    Ok(())
}

/// Whoever has left the barrier, in whatever way, does not count any more: as
/// many as it is for can pass it, and no fewer.
async fn nobody_is_left_at_the_barrier(world: &Rc<World>) -> Result<()> {
    for parties in [PARTIES - 1, PARTIES] {
        let tasks: Vec<Task<()>> = (0..parties)
            .map(|_| {
                let barrier = world.barrier.clone();
                let limited = async_with(timeout(ms(5)), async move |_| barrier.wait().await);
                create_task("last", async move { limited.await.map(|_| ()) })
            })
            .collect();
        let passed = gather_settled(tasks)
            .await?
            .iter()
            .filter(|r| r.is_ok())
            .count();
        if passed != parties / PARTIES * PARTIES {
            world
                .ledger
                .complain(format!("{passed} of {parties} pass the barrier"));
        }
    }
    Ok(())
}

impl Place {
    fn spawn(&self, steps: &Block) -> Task<()> {
        let name = format!("task {}", self.world.number());
        let task = create_task(name, self.run(steps));
        self.world.task(&task);
        task
    }

    /// A task of sleeps, which nothing but a cancellation could stop.
    fn protected(&self, sleeps: &[u8]) -> Task<()> {
        let name = format!("shielded {}", self.world.number());
        let sleeps = sleeps.to_vec();
        let task = create_task(name, async move {
            for duration in sleeps {
                sleep(ms(duration.into())).await?;
            }
            Ok(())
        });
        self.world.made.borrow_mut().push(task.clone());
        task
    }

    fn floor(&self, floor: usize) -> Self {
        Self {
            floor,
            ..self.clone()
        }
    }

    fn run(&self, steps: &Block) -> Pin<Box<dyn Future<Output = Result<()>>>> {
        let (place, steps) = (self.clone(), steps.clone());
        Box::pin(async move {
            for step in &steps {
                place.step(step).await?;
            }
            Ok(())
        })
    }

    async fn step(&self, step: &Step) -> Result<()> {
        match step {
            Step::Sleep(duration) => sleep(ms((*duration).into())).await,
            Step::Block(duration) => {
                block(ms((*duration).into()));
                Ok(())
            }
            Step::Raise(error) => raise(error.exception()),
            Step::With(manager, body) => {
                async_with(self.manager(manager), async |()| self.run(body).await).await?;
                Ok(())
            }
            Step::Generator(before, after, body) => self.generator(*before, *after, body).await,
            Step::Stack(managers, body) => {
                async_with(ExitStack::new(), async |stack| {
                    for manager in managers {
                        stack.enter_async_context(self.manager(manager)).await?;
                    }
                    self.run(body).await
                })
                .await?;
                Ok(())
            }
            Step::Hold(which, body) => self.hold(*which, body).await,
            Step::Timeout(after, body) => {
                let deadline = timeout(ms((*after).into()));
                async_with(deadline, async |_| self.run(body).await).await?;
                Ok(())
            }
            Step::Cancel(which) => {
                let tasks = self.world.tasks.borrow();
                let task = tasks[usize::from(*which) % tasks.len()].clone();
                drop(tasks);
                task.cancel();
                Ok(())
            }
            Step::Except(body) => {
                attempt(self.run(body))
                    .except(Builtin::Exception, async |_| Ok(()))
                    .await
            }
            Step::Refuse(body) => {
                attempt(self.run(body))
                    .except(Builtin::CancelledError, async |_| Ok(()))
                    .await
            }
            Step::Finally(body, clean_up) => {
                attempt(self.run(body))
                    .finally(async || self.run(clean_up).await)
                    .await
            }
            Step::TakeToken(limit) => self.within(*limit, self.take_token()).await,
            Step::GiveToken(all) => self.give_token(*all).await,
            Step::Put(limit) => self.within(*limit, self.put()).await,
            Step::Get(limit) => self.within(*limit, self.get()).await,
            Step::Flag(true) => {
                self.world.event.set();
                Ok(())
            }
            Step::Flag(false) => {
                self.world.event.clear();
                Ok(())
            }
            Step::AwaitFlag(limit) => self.within(*limit, self.world.event.wait()).await,
            Step::Meet(limit, body) => self.within(*limit, self.meet(body)).await,
            _ => self.tasks(step).await,
        }
    }

    /// Does it if that takes no longer than so many milliseconds: what waits for
    /// others may wait in vain.
    async fn within(&self, limit: u8, does: impl Future<Output = Result<()>>) -> Result<()> {
        attempt(async {
            async_with(timeout(ms(limit.into())), async |_| does.await).await?;
            Ok(())
        })
        .except(Builtin::TimeoutError, async |_| Ok(()))
        .await
    }

    async fn take_token(&self) -> Result<()> {
        // Who is inside of the condition, or waited for by one who is, must not
        // wait for it.
        if self.floor > CONDITION {
            return Ok(());
        }
        let world = &self.world;
        async_with(world.condition.clone(), async |()| {
            world.condition.wait_for(|| world.tokens.get() > 0).await?;
            let _inside = world.ledger.inside(CONDITION, 1);
            match world.tokens.get().checked_sub(1) {
                Some(left) => world.tokens.set(left),
                None => world.ledger.complain("went on without a token"),
            }
            Ok(())
        })
        .await?;
        Ok(())
    }

    async fn give_token(&self, all: bool) -> Result<()> {
        if self.floor > CONDITION {
            return Ok(());
        }
        let world = &self.world;
        async_with(world.condition.clone(), async |()| {
            let _inside = world.ledger.inside(CONDITION, 1);
            world.tokens.set(world.tokens.get() + 1);
            if all {
                world.condition.notify_all()
            } else {
                world.condition.notify(1)
            }
        })
        .await?;
        Ok(())
    }

    async fn put(&self) -> Result<()> {
        let item = self.world.number();
        self.world.queue.put(item).await?;
        self.world.ledger.put(item);
        Ok(())
    }

    async fn get(&self) -> Result<()> {
        let item = self.world.queue.get().await?;
        self.world.ledger.got(item);
        Ok(())
    }

    async fn meet(&self, body: &Block) -> Result<()> {
        async_with(self.world.barrier.clone(), async |number| {
            if number >= PARTIES {
                self.world.ledger.complain(format!("was number {number}"));
            }
            self.run(body).await
        })
        .await?;
        Ok(())
    }

    /// The steps that make tasks.
    async fn tasks(&self, step: &Step) -> Result<()> {
        match step {
            Step::Group(children, body) => {
                async_with(TaskGroup::default(), async |group| {
                    let inside = Self {
                        group: Some((group, self.floor)),
                        ..self.clone()
                    };
                    for child in children {
                        inside.child(child)?;
                    }
                    inside.run(body).await
                })
                .await?;
                Ok(())
            }
            Step::Child(body) => self.child(body),
            Step::Spawn(body) => {
                // Nobody who holds something waits for it.
                self.floor(0).spawn(body);
                Ok(())
            }
            Step::Join(body) => self.spawn(body).await,
            Step::Gather(blocks) => {
                let tasks: Vec<_> = blocks.iter().map(|block| self.spawn(block)).collect();
                gather(tasks).await?;
                Ok(())
            }
            Step::Shield(sleeps) => shield(&self.protected(sleeps)).await,
            Step::Finish(sleeps) => {
                let inner = self.protected(sleeps);
                let mut cancelled = None;
                while !inner.is_done() {
                    attempt(shield(&inner))
                        .except(Builtin::CancelledError, async |error| {
                            cancelled = Some(error);
                            Ok(())
                        })
                        .await?;
                }
                cancelled.map_or(Ok(()), raise)
            }
            _ => Ok(()),
        }
    }

    fn child(&self, body: &Block) -> Result<()> {
        let Some((group, floor)) = &self.group else {
            self.floor(0).spawn(body);
            return Ok(());
        };
        let name = format!("child {}", self.world.number());
        let task = group.create_task(name, self.floor(*floor).run(body))?;
        self.world.task(&task);
        Ok(())
    }

    fn manager(&self, manager: &Manager) -> Made {
        Made {
            number: self.world.number(),
            ledger: self.world.ledger.clone(),
            does: manager.clone(),
        }
    }

    async fn generator(&self, before: u8, after: u8, body: &Block) -> Result<()> {
        let (number, ledger) = (self.world.number(), self.world.ledger.clone());
        let manager = generator_manager(format!("generator {number}"), async move |y| {
            sleep(ms(before.into())).await?;
            ledger.entered(number);
            let raised = y.yield_(()).await;
            ledger.exiting(number);
            sleep(ms(after.into())).await?;
            raised
        });
        async_with(manager, async |()| self.run(body).await).await?;
        Ok(())
    }

    async fn hold(&self, which: u8, body: &Block) -> Result<()> {
        let kinds = SHARED - self.floor;
        if kinds == 0 {
            return self.run(body).await;
        }
        let which = self.floor + usize::from(which) % kinds;
        let most = if which < 2 || which == CONDITION {
            1
        } else {
            2
        };
        let inside = self.floor(which + 1);
        let body = async || {
            let _inside = self.world.ledger.inside(which, most);
            inside.run(body).await
        };
        match which {
            0 | 1 => async_with(self.world.locks[which].clone(), async |()| body().await).await,
            2 => async_with(self.world.semaphore.clone(), async |()| body().await).await,
            3 => async_with(self.world.pool.acquire(), async |_| body().await).await,
            _ => async_with(self.world.condition.clone(), async |()| body().await).await,
        }?;
        Ok(())
    }
}

impl Error {
    fn exception(self) -> Exception {
        match self {
            Self::Value => Builtin::ValueError.bare(),
            Self::Runtime => Builtin::RuntimeError.bare(),
            Self::Cancelled => Builtin::CancelledError.bare(),
        }
    }
}

impl Part {
    async fn run(&self) -> Result<()> {
        if let Some(duration) = self.takes {
            sleep(Micros::ZERO + ms(duration.into())).await?;
        }
        self.raises.map_or(Ok(()), |error| raise(error.exception()))
    }
}

/// A manager that does what it was told to.
struct Made {
    number: u32,
    ledger: Ledger,
    does: Manager,
}

impl AsyncContextManager for Made {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        format!("manager {}", self.number).into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.does.enter.run().await?;
        self.ledger.entered(self.number);
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.ledger.exiting(self.number);
        self.does.exit.run().await?;
        Ok(if self.does.suppresses {
            Outcome::Suppress
        } else {
            Outcome::Propagate
        })
    }
}
