//! The timeline: geometry from the whole trace.
