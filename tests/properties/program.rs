//! Programs as data, and how to make random ones.

use proptest::collection::vec;
use proptest::prelude::*;

/// A program, and what happens to it from outside.
#[derive(Clone, Debug)]
pub struct Case {
    /// Tasks that begin together.
    pub program: Vec<Block>,
    pub ending: Ending,
    /// The task and the resumption at which it is cancelled from outside.
    pub cancel: Option<(u32, u32)>,
}

/// What the main task does when the program has returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It waits for every task that was ever made.
    WaitsForAll,
    /// It returns, and what is left is cancelled (C11).
    Returns,
}

/// Steps, one after the other.
pub type Block = Vec<Step>;

/// One statement.
#[derive(Clone, Debug)]
pub enum Step {
    /// Waits for so many milliseconds; none is one turn.
    Sleep(u8),
    /// Moves loop time, and lets nobody run.
    Block(u8),
    /// Raises something.
    Raise(Error),
    /// `async with` over a manager.
    With(Manager, Block),
    /// `async with` over a generator-style manager: before the yield, after it.
    Generator(u8, u8, Block),
    /// An exit stack with these managers on it.
    Stack(Vec<Manager>, Block),
    /// Holds one of the shared locks, the semaphore, the pool or the condition.
    Hold(u8, Block),
    /// Takes a token with the condition held, waiting for it at most so long.
    TakeToken(u8),
    /// Puts a token there with the condition held, and notifies one, or all.
    GiveToken(bool),
    /// Puts an item in the shared queue, waiting at most so long.
    Put(u8),
    /// Takes an item out of it, waiting at most so long.
    Get(u8),
    /// Sets the shared event, or takes it down.
    Flag(bool),
    /// Waits for the event, at most so long.
    AwaitFlag(u8),
    /// Enters the shared barrier, waiting at most so long.
    Meet(u8, Block),
    /// `async with timeout`.
    Timeout(u8, Block),
    /// A task group: its children, and its body.
    Group(Vec<Block>, Block),
    /// One more child for the task group around it, if there is one.
    Child(Block),
    /// A task that nobody here waits for.
    Spawn(Block),
    /// A task that is waited for.
    Join(Block),
    /// Tasks that are gathered.
    Gather(Vec<Block>),
    /// A task of so many sleeps, waited for through a shield.
    Shield(Vec<u8>),
    /// The same, waited for until it is done (C8).
    Finish(Vec<u8>),
    /// `try ... except Exception`.
    Except(Block),
    /// `try ... except CancelledError`, which swallows it.
    Refuse(Block),
    /// `try ... finally`.
    Finally(Block, Block),
    /// Cancels one of the tasks made so far, perhaps its own.
    Cancel(u8),
}

/// What is raised.
#[derive(Clone, Copy, Debug)]
pub enum Error {
    Value,
    Runtime,
    /// Raised by hand: no request belongs to it.
    Cancelled,
}

/// What a manager does.
#[derive(Clone, Debug)]
pub struct Manager {
    pub enter: Part,
    pub exit: Part,
    pub suppresses: bool,
}

/// What one of its methods does: perhaps waits, then perhaps raises.
#[derive(Clone, Debug)]
pub struct Part {
    pub takes: Option<u8>,
    pub raises: Option<Error>,
}

fn error() -> impl Strategy<Value = Error> {
    prop_oneof![
        6 => Just(Error::Value),
        2 => Just(Error::Runtime),
        1 => Just(Error::Cancelled),
    ]
}

fn part() -> impl Strategy<Value = Part> {
    let takes = proptest::option::of(0..4u8);
    let raises = proptest::option::weighted(0.12, error());
    (takes, raises).prop_map(|(takes, raises)| Part { takes, raises })
}

fn manager() -> impl Strategy<Value = Manager> {
    (part(), part(), proptest::bool::weighted(0.2)).prop_map(|(enter, exit, suppresses)| Manager {
        enter,
        exit,
        suppresses,
    })
}

fn leaf() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..6u8).prop_map(Step::Sleep),
        1 => (1..4u8).prop_map(Step::Block),
        2 => error().prop_map(Step::Raise),
        4 => any::<u8>().prop_map(Step::Cancel),
        2 => (0..9u8).prop_map(Step::TakeToken),
        2 => any::<bool>().prop_map(Step::GiveToken),
        2 => (0..9u8).prop_map(Step::Put),
        2 => (0..9u8).prop_map(Step::Get),
        2 => any::<bool>().prop_map(Step::Flag),
        2 => (0..9u8).prop_map(Step::AwaitFlag),
        1 => vec(0..4u8, 1..3).prop_map(Step::Shield),
        1 => vec(0..4u8, 1..3).prop_map(Step::Finish),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    leaf().prop_recursive(4, 24, 3, |step| {
        let block = vec(step, 1..4);
        let blocks = vec(block.clone(), 0..4);
        prop_oneof![
            4 => (manager(), block.clone()).prop_map(|(m, body)| Step::With(m, body)),
            1 => (0..4u8, 0..4u8, block.clone()).prop_map(|(a, b, body)| Step::Generator(a, b, body)),
            1 => (vec(manager(), 0..4), block.clone()).prop_map(|(m, body)| Step::Stack(m, body)),
            10 => (any::<u8>(), block.clone()).prop_map(|(n, body)| Step::Hold(n, body)),
            2 => (0..8u8, block.clone()).prop_map(|(after, body)| Step::Timeout(after, body)),
            2 => (0..8u8, block.clone()).prop_map(|(after, body)| Step::Meet(after, body)),
            3 => (blocks.clone(), block.clone()).prop_map(|(c, body)| Step::Group(c, body)),
            2 => block.clone().prop_map(Step::Child),
            3 => block.clone().prop_map(Step::Spawn),
            1 => block.clone().prop_map(Step::Join),
            2 => blocks.prop_map(Step::Gather),
            2 => block.clone().prop_map(Step::Except),
            1 => block.clone().prop_map(Step::Refuse),
            1 => (block.clone(), block).prop_map(|(a, b)| Step::Finally(a, b)),
        ]
    })
}

/// A task that does anything.
fn anything() -> impl Strategy<Value = Block> {
    vec(step(), 1..5)
}

/// A task that holds what others want, too; and that, just as it has handed it
/// on, perhaps cancels one of them.
fn contender() -> impl Strategy<Value = Block> {
    let which = prop_oneof![2 => Just(0), 1 => Just(1), 3 => Just(2), 3 => Just(3), 2 => Just(4)];
    let hold = (which, 0..6u8, vec(step(), 0..2)).prop_map(|(which, time, mut body)| {
        body.insert(0, Step::Sleep(time));
        Step::Hold(which, body)
    });
    let cancel = proptest::option::weighted(0.3, any::<u8>().prop_map(Step::Cancel));
    let turn = (hold, cancel).prop_map(|(hold, cancel)| [Some(hold), cancel]);
    vec(turn, 1..4).prop_map(|turns| turns.into_iter().flatten().flatten().collect())
}

/// A task that meets others at what they share, again and again; and that
/// perhaps cancels one of them just then.
fn partner() -> impl Strategy<Value = Block> {
    let limit = 0..12u8;
    let queue = prop_oneof![
        3 => limit.clone().prop_map(Step::Put),
        3 => limit.clone().prop_map(Step::Get),
        2 => any::<u8>().prop_map(Step::Cancel),
    ];
    let condition = prop_oneof![
        3 => limit.clone().prop_map(Step::TakeToken),
        2 => any::<bool>().prop_map(Step::GiveToken),
    ];
    let event = prop_oneof![
        any::<bool>().prop_map(Step::Flag),
        limit.clone().prop_map(Step::AwaitFlag),
    ];
    let barrier = limit.prop_map(|limit| Step::Meet(limit, Vec::new()));
    // Mostly at one of them: there something happens only among several.
    let meets = prop_oneof![
        4 => vec(queue, 2..9),
        3 => vec(condition, 2..9),
        1 => vec(event, 2..9),
        2 => vec(barrier, 2..9),
    ];
    let between = prop_oneof![
        1 => any::<u8>().prop_map(Step::Cancel),
        1 => (0..3u8).prop_map(Step::Sleep),
    ];
    (meets, vec((any::<prop::sample::Index>(), between), 0..3)).prop_map(|(mut steps, between)| {
        for (at, step) in between {
            steps.insert(at.index(steps.len() + 1), step);
        }
        steps
    })
}

/// A task that cancels others, now and then.
fn meddler() -> impl Strategy<Value = Block> {
    let cancel = (0..4u8, any::<u8>());
    let cancel = cancel.prop_map(|(time, which)| [Step::Sleep(time), Step::Cancel(which)]);
    vec(cancel, 1..6).prop_map(|steps| steps.into_iter().flatten().collect())
}

/// A random case.
pub fn case() -> impl Strategy<Value = Case> {
    let ending = prop_oneof![3 => Just(Ending::WaitsForAll), 1 => Just(Ending::Returns)];
    let cancel = proptest::option::weighted(0.3, (0..10u32, 0..8u32));
    let task = prop_oneof![3 => anything(), 5 => contender(), 4 => partner(), 1 => meddler()];
    (vec(task, 1..9), ending, cancel).prop_map(|(program, ending, cancel)| Case {
        program,
        ending,
        cancel,
    })
}
