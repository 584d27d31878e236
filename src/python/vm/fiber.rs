//! Frames, and the stack of frames that a task or a generator runs.

/// The frames of a task, a generator or a call, innermost last.
pub struct Fiber {
    /// The frames.
    pub frames: Vec<Frame>,
}

/// A function, class body or module that runs.
pub struct Frame {
    _private: (),
}
