//! The trace and its writing end.

use super::log::Log;
use super::names::{Names, Text};
use super::{
    Event, ExceptionId, Limit, Micros, Name, ResourceId, ResourceKind, SpanId, TaskId, What,
};
use crate::exception::Exception;

/// Which source file is the program, so that events can carry its lines.
///
/// Lines of any other file (the library's own) are not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program {
    /// The file, as `std::panic::Location::file` gives it.
    pub file: &'static str,
    /// The line of the file that is line one of the program.
    pub first_line: u32,
}

/// What a trace keeps of an exception: text, not the value.
#[derive(Clone, Copy, Debug)]
struct ExceptionRecord {
    class: Name,
    /// What it prints as: `ValueError: boom`.
    text: Name,
}

/// Everything that a run recorded. It only grows.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    events: Log<Event>,
    names: Names,
    exceptions: Vec<ExceptionRecord>,
    tasks: Vec<Name>,
    spans: Log<Name>,
    /// Each with its kind, and how many can hold it at once.
    resources: Vec<(Name, ResourceKind, u32)>,
}

impl Trace {
    /// All events, in order.
    pub fn events(&self) -> &[Event] {
        self.events.items()
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing has been recorded.
    pub fn is_empty(&self) -> bool {
        self.events.len() == 0
    }

    /// The text that a name stands for.
    pub fn name(&self, name: Name) -> &str {
        self.names.get(name)
    }

    /// What a task is called.
    pub fn task_name(&self, task: TaskId) -> &str {
        self.named(&self.tasks, task.index())
    }

    /// What a manager is called.
    pub fn span_name(&self, span: SpanId) -> &str {
        self.named(self.spans.items(), span.index())
    }

    /// What a lock, semaphore, pool or queue is called.
    pub fn resource_name(&self, resource: ResourceId) -> &str {
        let known = self.resources.get(resource.index());
        known.map_or("", |(name, ..)| self.name(*name))
    }

    /// What kind of thing it is, and how many can hold it at once; of a queue
    /// its size, zero if unbounded.
    pub fn resource_kind(&self, resource: ResourceId) -> Option<(ResourceKind, u32)> {
        let known = self.resources.get(resource.index());
        known.map(|(_, kind, capacity)| (*kind, *capacity))
    }

    /// What an exception prints as: `ValueError: boom`.
    pub fn exception_text(&self, exception: ExceptionId) -> &str {
        self.exceptions
            .get(exception.index())
            .map_or("", |record| self.name(record.text))
    }

    /// The class of an exception: `ValueError`.
    pub fn exception_class(&self, exception: ExceptionId) -> &str {
        self.exceptions
            .get(exception.index())
            .map_or("", |record| self.name(record.class))
    }

    fn named(&self, table: &[Name], index: usize) -> &str {
        table.get(index).map_or("", |name| self.name(*name))
    }
}

/// Writes a trace. A run holds one; it refuses what would go past its limit.
#[derive(Debug)]
pub(crate) struct Recorder {
    trace: Trace,
    program: Option<Program>,
    /// The file last compared with the program's, and whether it was the same.
    last_file: (&'static str, bool),
    /// At most this many events, those that end the run apart; none once it has
    /// ended.
    max_events: usize,
    /// Told apart from those of other runs in the marks of exceptions.
    run: u32,
}

impl Recorder {
    /// A recorder with an empty trace. `run` must differ from that of any
    /// other recorder that could meet the same exceptions, and not be zero.
    pub(crate) fn new(program: Option<Program>, max_events: usize, run: u32) -> Self {
        Self {
            trace: Trace::default(),
            program,
            last_file: ("", false),
            max_events,
            run,
        }
    }

    /// What has been recorded.
    pub(crate) fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The trace itself, when the run is over.
    pub(crate) fn take_trace(&mut self) -> Trace {
        std::mem::take(&mut self.trace)
    }

    /// The line of the program for a source location; none if it is elsewhere.
    /// Where no program is shown, everything is at line zero.
    pub(crate) fn line_of(&mut self, file: &'static str, line: u32) -> Option<u32> {
        let Some(program) = self.program else {
            return Some(0);
        };
        if !std::ptr::eq(self.last_file.0, file) {
            self.last_file = (file, file == program.file);
        }
        self.last_file
            .1
            .then(|| (line + 1).saturating_sub(program.first_line))
    }

    /// Appends an event.
    #[inline(always)]
    pub(crate) fn record(
        &mut self,
        time: Micros,
        task: Option<TaskId>,
        span: Option<SpanId>,
        line: u32,
        what: What,
    ) -> Result<(), Limit> {
        if !self.trace.events.has_room() {
            self.make_room(matches!(what, What::RunEnded { .. } | What::Abandoned))?;
        }
        // The limit keeps the length far below four thousand million.
        #[allow(clippy::cast_possible_truncation)]
        let number = self.trace.events.len() as u32;
        self.trace.events.add(Event {
            time,
            number,
            task,
            span,
            line,
            what,
        });
        if matches!(what, What::RunEnded { .. }) {
            self.max_events = 0;
            self.trace.events.close();
        }
        Ok(())
    }

    /// Makes room for another event, unless that would be one too many. There is
    /// never room beyond the limit, so this is where it is looked at.
    #[cold]
    fn make_room(&mut self, closing: bool) -> Result<(), Limit> {
        /// What stands in the first place until something is recorded.
        const BLANK: Event = Event {
            time: Micros::ZERO,
            number: 0,
            task: None,
            span: None,
            line: 0,
            what: What::TaskStarted,
        };
        if self.trace.events.len() >= self.max_events && !closing {
            return Err(Limit::Events);
        }
        self.trace.events.make_room(self.max_events, BLANK);
        Ok(())
    }

    /// The name for a text.
    pub(crate) fn name(&mut self, text: &str) -> Name {
        self.trace.names.intern(text)
    }

    /// The same, for a text of which it may be known that it never changes.
    #[inline(always)]
    pub(crate) fn name_of(&mut self, text: Text<'_>) -> Name {
        match text {
            Text::Constant(text) => self.trace.names.intern_constant(text),
            Text::Other(text) => self.name(text),
        }
    }

    /// The number of an exception that was mentioned before.
    pub(crate) fn known(&self, exception: &Exception) -> Option<ExceptionId> {
        let (run, number) = exception.mark();
        (run == self.run).then(|| ExceptionId::at(number))
    }

    /// The number of an exception at its first mention; `text` is what it
    /// prints as.
    pub(crate) fn exception(&mut self, exception: &Exception, text: &str) -> ExceptionId {
        let number = next_index(&self.trace.exceptions);
        let record = ExceptionRecord {
            class: self.name(exception.class().name()),
            text: self.name(text),
        };
        self.trace.exceptions.push(record);
        exception.set_mark((self.run, number));
        ExceptionId::at(number)
    }

    /// The number for an exception that is known by its texts alone, for rooms
    /// that know no exceptions.
    #[cfg(test)]
    pub(crate) fn exception_of(&mut self, class: &str, text: &str) -> ExceptionId {
        let number = next_index(&self.trace.exceptions);
        let record = ExceptionRecord {
            class: self.name(class),
            text: self.name(text),
        };
        self.trace.exceptions.push(record);
        ExceptionId::at(number)
    }

    /// The number for a new task.
    pub(crate) fn task(&mut self, name: Name) -> TaskId {
        let number = next_index(&self.trace.tasks);
        self.trace.tasks.push(name);
        TaskId::at(number)
    }

    /// Calls a task otherwise.
    pub(crate) fn rename_task(&mut self, task: TaskId, name: Name) {
        if let Some(known) = self.trace.tasks.get_mut(task.index()) {
            *known = name;
        }
    }

    /// The number for a new span.
    #[inline(always)]
    pub(crate) fn span(&mut self, name: Name) -> SpanId {
        let spans = &mut self.trace.spans;
        let number = next_index(spans.items());
        if !spans.has_room() {
            spans.make_room(usize::MAX, name);
        }
        spans.add(name);
        SpanId::at(number)
    }

    /// The number for a new resource.
    pub(crate) fn resource(&mut self, name: Name, kind: ResourceKind, capacity: u32) -> ResourceId {
        let number = next_index(&self.trace.resources);
        self.trace.resources.push((name, kind, capacity));
        ResourceId::at(number)
    }
}

fn next_index<T>(table: &[T]) -> u32 {
    u32::try_from(table.len()).unwrap_or(u32::MAX - 1)
}
