//! The kinds of state that a learner tells apart: for each a glyph and a word of
//! its own. The style sheet gives it one of six hues, a texture and an edge.

/// What something looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Look {
    /// Created and not started, or a manager not entered yet.
    Pending,
    /// Enter is running.
    Entering,
    /// Enter raised; no exit follows (M2).
    EnterFailed,
    /// The body holds the resource; of a task, it runs.
    Open,
    /// Waiting for something that has a name.
    Waiting,
    /// Exit is running and was told of nothing.
    Exiting,
    /// Exit is running and was told of an exception.
    ExitingWithException,
    /// Exit is running and was told of a cancellation.
    ExitingCancelled,
    /// Exit was interrupted while it was waiting (C5).
    ExitCutShort,
    /// Done.
    Closed,
    /// An exception is in flight.
    Raised,
    /// Exit returned true: the exception stops there.
    Suppressed,
    /// A cancellation was asked for.
    CancelRequested,
    /// A cancellation was thrown into the task.
    CancelDelivered,
    /// Never closed, or never awaited.
    LeftOpen,
}

impl Look {
    /// All of them, in the order of the legend.
    pub const ALL: [Self; 15] = [
        Self::Pending,
        Self::Entering,
        Self::EnterFailed,
        Self::Open,
        Self::Waiting,
        Self::Exiting,
        Self::ExitingWithException,
        Self::ExitingCancelled,
        Self::ExitCutShort,
        Self::Closed,
        Self::Raised,
        Self::Suppressed,
        Self::CancelRequested,
        Self::CancelDelivered,
        Self::LeftOpen,
    ];

    /// What an exit looks like that was told of an exception of this class.
    pub fn exiting(told: Option<&str>) -> Self {
        match told {
            None => Self::Exiting,
            Some("CancelledError") => Self::ExitingCancelled,
            Some(_) => Self::ExitingWithException,
        }
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Entering => "entering",
            Self::EnterFailed => "enter failed",
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Exiting => "exiting",
            Self::ExitingWithException => "exiting with an exception",
            Self::ExitingCancelled => "exiting, cancelled",
            Self::ExitCutShort => "exit cut short",
            Self::Closed => "closed",
            Self::Raised => "raised",
            Self::Suppressed => "suppressed",
            Self::CancelRequested => "cancel requested",
            Self::CancelDelivered => "cancelled",
            Self::LeftOpen => "never closed",
        }
    }

    /// The sign for it.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Pending => "○",
            Self::Entering => "▸",
            Self::EnterFailed => "▸✕",
            Self::Open => "●",
            Self::Waiting => "◷",
            Self::Exiting => "◂",
            Self::ExitingWithException => "◂!",
            Self::ExitingCancelled => "◂✕",
            Self::ExitCutShort => "◂⌇",
            Self::Closed => "✓",
            Self::Raised => "!",
            Self::Suppressed => "⊘",
            Self::CancelRequested => "✕?",
            Self::CancelDelivered => "✕",
            Self::LeftOpen => "⚠",
        }
    }

    /// The class by which a style sheet knows it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Entering => "entering",
            Self::EnterFailed => "enter-failed",
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Exiting => "exiting",
            Self::ExitingWithException => "exiting-with",
            Self::ExitingCancelled => "exiting-cancelled",
            Self::ExitCutShort => "cut-short",
            Self::Closed => "closed",
            Self::Raised => "raised",
            Self::Suppressed => "suppressed",
            Self::CancelRequested => "cancel-requested",
            Self::CancelDelivered => "cancelled",
            Self::LeftOpen => "left-open",
        }
    }

    /// What it means, in one sentence.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Pending => "Created, and has not begun.",
            Self::Entering => "Its enter is running.",
            Self::EnterFailed => "Its enter raised, so it never opened and its exit will not run.",
            Self::Open => "Entered: the body holds it.",
            Self::Waiting => "Cannot go on before something named happens.",
            Self::Exiting => "Its exit is running after a body that ended well.",
            Self::ExitingWithException => "Its exit is running and was told of an exception.",
            Self::ExitingCancelled => "Its exit is running and was told of a CancelledError.",
            Self::ExitCutShort => "A cancellation interrupted its exit before it was done.",
            Self::Closed => "Its exit is done.",
            Self::Raised => "An exception was raised and is on its way up.",
            Self::Suppressed => "Exit returned true, and the exception stopped there.",
            Self::CancelRequested => "Somebody asked for a cancellation; it has not arrived yet.",
            Self::CancelDelivered => "The cancellation arrived as a CancelledError.",
            Self::LeftOpen => "The run ended and no exit had run, or nobody ever awaited it.",
        }
    }
}

/// Where something lies as seen from the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Over.
    Past,
    /// Going on.
    Current,
    /// Not yet.
    Future,
}

impl Reach {
    /// Of what lies between two events, of which the second may not have
    /// happened, with `k` events shown.
    pub fn of(start: usize, end: Option<usize>, k: usize) -> Self {
        if k <= start {
            Self::Future
        } else if end.is_none_or(|end| k <= end) {
            Self::Current
        } else {
            Self::Past
        }
    }

    /// The class by which a style sheet knows it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Current => "current",
            Self::Future => "future",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_not_begun_at_the_cursor_lies_in_the_future() {
        assert_eq!(Reach::of(4, Some(6), 4), Reach::Future);
        assert_eq!(Reach::of(4, Some(6), 5), Reach::Current);
        assert_eq!(Reach::of(4, Some(6), 6), Reach::Current);
        assert_eq!(Reach::of(4, Some(6), 7), Reach::Past);
        assert_eq!(Reach::of(4, None, 99), Reach::Current);
    }
}
