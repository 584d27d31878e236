//! How much memory a program's values take, roughly, and the same in every run
//! and on every host: what is counted is what programs can make much of
//! (characters, items, entries, objects), not what an allocator does with it.

use std::cell::Cell;

thread_local! {
    static LIVE: Cell<usize> = const { Cell::new(0) };
}

/// What one value takes in a container.
pub(crate) const VALUE: usize = 16;

/// What an object takes besides.
pub(crate) const OBJECT: usize = 64;

/// What a generator takes with its frame, and a function with what it has.
pub(crate) const FRAME: usize = 400;
pub(crate) const FUNCTION: usize = 250;

/// How many bytes the values of this thread take.
pub(crate) fn live() -> usize {
    LIVE.get()
}

/// Something has been made that takes so many bytes.
pub(crate) fn grow(bytes: usize) {
    LIVE.set(LIVE.get().wrapping_add(bytes));
}

/// Something has been dropped that took so many bytes.
pub(crate) fn shrink(bytes: usize) {
    LIVE.set(LIVE.get().wrapping_sub(bytes));
}

/// What a container takes, until it is dropped.
#[derive(Default)]
pub(crate) struct Counted(Cell<usize>);

impl Counted {
    /// It takes so many bytes.
    pub(crate) fn of(bytes: usize) -> Self {
        grow(bytes);
        Self(Cell::new(bytes))
    }

    /// It takes so many bytes now.
    pub(crate) fn set(&self, bytes: usize) {
        let before = self.0.replace(bytes);
        if before != bytes {
            shrink(before);
            grow(bytes);
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.set(0);
    }
}

#[cfg(test)]
mod tests {
    use crate::event_loop::Options;
    use crate::python::program::Program;
    use crate::trace::{Limit, RunEnd};

    /// How a program ends that is all this.
    fn end_of(source: &str) -> RunEnd {
        let program = Program::compile(source, "program.py").expect("it compiles");
        program.start(Options::default()).run_to_end()
    }

    #[test]
    fn what_takes_too_much_memory_ends_the_run_before_it_is_made() {
        for source in [
            "'a' * 10**9",
            "[0] * 10**12",
            "b'x' * 10**12",
            "1 << 10**10",
            "format(1, '>9999999999')",
            "('a' * 10**6).replace('a', 'b' * 10**6)",
            "','.join(['x' * 10**6] * 10**6)",
            "l = []\nwhile True: l.append('x' * 10**5)",
            "d = {}\nwhile True: d[len(d)] = [0] * 1000",
            "l = []\nfor i in range(10**6): l.append((x for x in l))",
            "l = []\nfor i in range(10**6): l.append(lambda: 1)",
        ] {
            assert_eq!(end_of(source), RunEnd::Limit(Limit::Memory), "{source}");
        }
    }

    #[test]
    fn a_function_of_ours_that_would_run_for_long_ends_the_run() {
        for source in [
            "10**12 in map(lambda x: x, range(10**12))",
            "10**12 in enumerate(range(10**12))",
            "pow(3, 10**5000, 10**5000)",
            "7 ** 10**7",
        ] {
            assert_eq!(end_of(source), RunEnd::Limit(Limit::Steps), "{source}");
        }
    }

    #[test]
    fn many_functions_of_ours_one_after_the_other_may_run_for_long() {
        let source = "for i in range(20): tuple(range(100_000)); x = 'a' * 10**7";
        assert_eq!(end_of(source), RunEnd::Completed);
    }
}
