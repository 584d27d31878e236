//! What can come to hold itself: attributes of objects, cells of closures,
//! lists, dicts, the variables that an exception keeps, and generators in their
//! own variables. There is no cycle collector; when a run is taken apart, these are
//! emptied, so that nothing of it stays in memory.

use std::cell::{self, Cell as Number};
use std::rc::{Rc, Weak};

use super::trash;
use super::value::{Cell, Dict, Generator, List, Value, Variables};
use crate::cell::RefCell;

/// So many are emptied at once.
const AT_ONCE: usize = 10_000;

/// How many are noted before those that are gone are looked for.
const FEW: usize = 1_024;

thread_local! {
    static CURRENT: cell::RefCell<Option<Rc<Cycles>>> = const { cell::RefCell::new(None) };
}

/// What has been made in a run and may still be there.
#[derive(Default)]
pub(crate) struct Cycles {
    dicts: Noted<Dict>,
    lists: Noted<List>,
    cells: Noted<Cell>,
    variables: Noted<Variables>,
    generators: Noted<Generator>,
}

struct Noted<T> {
    all: RefCell<Vec<Weak<T>>>,
    /// How many there may be before those that are gone are taken out.
    enough: Number<usize>,
}

impl<T> Default for Noted<T> {
    fn default() -> Self {
        Self {
            all: RefCell::default(),
            enough: Number::new(FEW),
        }
    }
}

impl<T> Noted<T> {
    fn note(&self, made: &Rc<T>) {
        let mut all = self.all.borrow_mut();
        if all.len() >= self.enough.get() {
            all.retain(|known| known.strong_count() > 0);
            self.enough.set((2 * all.len()).max(FEW));
        }
        all.push(Rc::downgrade(made));
    }

    /// Takes out some; none when there are no more.
    fn take(&self) -> Vec<Weak<T>> {
        let mut all = self.all.borrow_mut();
        let rest = all.len().saturating_sub(AT_ONCE);
        all.split_off(rest)
    }
}

fn with_current(note: impl FnOnce(&Cycles)) {
    CURRENT.with_borrow(|current| {
        if let Some(cycles) = current {
            note(cycles);
        }
    });
}

/// A new dict that the run empties at its end.
pub(crate) fn dict() -> Rc<Dict> {
    let dict = Rc::<Dict>::default();
    note_dict(&dict);
    dict
}

/// Makes the run empty this dict at its end.
pub(crate) fn note_dict(dict: &Rc<Dict>) {
    with_current(|cycles| cycles.dicts.note(dict));
}

/// A new list that the run empties at its end.
pub(crate) fn list(items: Vec<Value>) -> Rc<List> {
    let list = Rc::new(List::new(items));
    with_current(|cycles| cycles.lists.note(&list));
    list
}

/// A new variable of a closure, which the run empties at its end.
pub(crate) fn cell(value: Value) -> Rc<Cell> {
    let cell = Rc::new(Cell::new(value));
    with_current(|cycles| cycles.cells.note(&cell));
    cell
}

/// A new generator, whose frames the run drops at its end.
pub(crate) fn generator(generator: Generator) -> Rc<Generator> {
    let generator = Rc::new(generator);
    with_current(|cycles| cycles.generators.note(&generator));
    generator
}

/// Makes the run empty these at its end: an exception can be in a variable of a
/// function that it has left.
pub(crate) fn note_variables(variables: &Rc<Variables>) {
    with_current(|cycles| cycles.variables.note(variables));
}

/// Empties some. Gives false when there was none.
fn each<T>(noted: &Noted<T>, empty: impl Fn(&T)) -> bool {
    let some = noted.take();
    for one in some.iter().filter_map(Weak::upgrade) {
        empty(&one);
    }
    !some.is_empty()
}

impl Cycles {
    /// What is made from now on is noted here.
    pub(crate) fn make_current(self: &Rc<Self>) {
        CURRENT.with_borrow_mut(|current| match current {
            Some(known) if Rc::ptr_eq(known, self) => {}
            current => *current = Some(self.clone()),
        });
    }

    /// Empties some of what is still there. Gives false when there was nothing.
    pub(crate) fn cut(&self) -> bool {
        each(&self.cells, |cell| cell.set(Value::Null))
            || each(&self.dicts, Dict::clear)
            || each(&self.variables, |variables| variables.keep(Vec::new()))
            || each(&self.generators, |generator| {
                let fiber = generator
                    .fiber
                    .try_borrow_mut()
                    .map(|mut fiber| fiber.take());
                drop(fiber);
            })
            || each(&self.lists, |list| {
                let items = std::mem::take(&mut *list.borrow_mut());
                trash::release_all(items.into_iter());
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::event_loop::Options;
    use crate::python::memory;
    use crate::python::program::Program;

    #[test]
    fn nothing_of_a_run_stays_in_memory() {
        let source = "
class Node:
    def __init__(self):
        self.me = self
        self.items = [self]
    def method(self):
        return Node
def outer():
    def inner():
        return inner
    return inner
kept = [Node() for i in range(50)]
outer()
table = {}
table['table'] = table
row = []
row.append(row)
class Meta(type): pass
class Other(metaclass=Meta):
    instance = None
Other.instance = Other()
def numbers():
    mine = yield
    yield mine
g = numbers(); next(g); g.send(g)
try:
    raise ValueError(kept)
except ValueError as error:
    saved = error
    saved.itself = error
";
        let program = Program::compile(source, "cycles.py").expect("it compiles");
        // What is made once for the thread is made by the first.
        drop(program.start(Options::default()));
        let before = memory::live();
        let mut run = program.start(Options::default());
        run.run_to_end();
        assert_eq!(run.exit_code(), Some(0));
        drop(run);
        assert_eq!(memory::live(), before);
    }
}
