//! A trace for tests, written event by event, and told apart by names.

use std::collections::BTreeMap;

use crate::trace::{
    ExceptionId, Flavour, Micros, On, Recorder, ResourceId, ResourceKind, RunEnd, SpanId, State,
    Stream, TaskId, TaskOutcome, Trace, WaitEnd, What, ms,
};

/// A trace in the making.
pub(super) struct Scene {
    recorder: Recorder,
    now: Micros,
    task: Option<TaskId>,
    line: u32,
    tasks: BTreeMap<String, TaskId>,
    spans: BTreeMap<String, SpanId>,
    resources: BTreeMap<String, ResourceId>,
}

impl Scene {
    /// A trace in which the task `main` has been created and has started.
    pub(super) fn new() -> Self {
        let mut scene = Self {
            recorder: Recorder::new(None, 1_000_000, 1),
            now: Micros::ZERO,
            task: None,
            line: 0,
            tasks: BTreeMap::new(),
            spans: BTreeMap::new(),
            resources: BTreeMap::new(),
        };
        scene.create("main").go("main").event(What::TaskStarted);
        scene
    }

    pub(super) fn trace(&self) -> &Trace {
        self.recorder.trace()
    }

    /// The state at the end.
    pub(super) fn state(&self) -> State {
        self.state_at(self.trace().len())
    }

    pub(super) fn state_at(&self, k: usize) -> State {
        let mut state = State::default();
        for event in self.trace().events().iter().take(k) {
            state.apply(event);
        }
        state
    }

    /// The number of the last event.
    pub(super) fn last(&self) -> usize {
        self.trace().len() - 1
    }

    pub(super) fn task(&self, name: &str) -> TaskId {
        self.tasks[name]
    }

    pub(super) fn span(&self, name: &str) -> SpanId {
        self.spans[name]
    }

    pub(super) fn resource(&self, name: &str) -> ResourceId {
        self.resources[name]
    }

    /// From now on it is so many milliseconds past the start.
    pub(super) fn at(&mut self, time: u64) -> &mut Self {
        self.now = ms(time);
        self
    }

    /// From now on this task runs; `-` is none.
    pub(super) fn go(&mut self, task: &str) -> &mut Self {
        self.task = self.tasks.get(task).copied();
        self
    }

    /// From now on events are on this line.
    pub(super) fn line(&mut self, line: u32) -> &mut Self {
        self.line = line;
        self
    }

    pub(super) fn event(&mut self, what: What) -> &mut Self {
        self.of(None, what)
    }

    fn of(&mut self, span: Option<SpanId>, what: What) -> &mut Self {
        let recorded = self
            .recorder
            .record(self.now, self.task, span, self.line, what);
        assert!(recorded.is_ok());
        self
    }

    pub(super) fn create(&mut self, task: &str) -> &mut Self {
        self.create_of(task, None)
    }

    /// A task of a group.
    pub(super) fn create_in(&mut self, task: &str, group: &str) -> &mut Self {
        let group = self.span(group);
        self.create_of(task, Some(group))
    }

    fn create_of(&mut self, task: &str, group: Option<SpanId>) -> &mut Self {
        let name = self.recorder.name(task);
        let child = self.recorder.task(name);
        self.tasks.insert(task.to_owned(), child);
        self.event(What::TaskCreated { child, name, group })
    }

    /// The task takes its first step.
    pub(super) fn start(&mut self, task: &str) -> &mut Self {
        self.go(task).event(What::TaskStarted)
    }

    pub(super) fn finish(&mut self, outcome: TaskOutcome) -> &mut Self {
        self.event(What::TaskFinished { outcome })
    }

    pub(super) fn entering(&mut self, span: &str) -> &mut Self {
        let name = self.recorder.name(span);
        let id = self.recorder.span(name);
        self.spans.insert(span.to_owned(), id);
        let what = What::Entering {
            name,
            flavour: Flavour::Async,
            parent: None,
        };
        self.of(Some(id), what)
    }

    pub(super) fn on_span(&mut self, span: &str, what: What) -> &mut Self {
        self.of(Some(self.span(span)), what)
    }

    pub(super) fn entered(&mut self, span: &str) -> &mut Self {
        self.on_span(span, What::Entered)
    }

    /// Entering and entered.
    pub(super) fn open(&mut self, span: &str) -> &mut Self {
        self.entering(span).entered(span)
    }

    pub(super) fn exiting(&mut self, span: &str, exception: Option<ExceptionId>) -> &mut Self {
        self.on_span(span, What::Exiting { exception })
    }

    pub(super) fn exited(&mut self, span: &str) -> &mut Self {
        self.on_span(span, What::Exited { suppressed: false })
    }

    pub(super) fn suppressed(&mut self, span: &str) -> &mut Self {
        self.on_span(span, What::Exited { suppressed: true })
    }

    /// An exception; without a message it prints as its class.
    pub(super) fn exception(&mut self, class: &str, message: &str) -> ExceptionId {
        let text = match message {
            "" => class.to_owned(),
            message => format!("{class}: {message}"),
        };
        self.recorder.exception_of(class, &text)
    }

    pub(super) fn raise(&mut self, exception: ExceptionId) -> &mut Self {
        self.event(What::Raised {
            exception,
            context: None,
        })
    }

    pub(super) fn print(&mut self, text: &str) -> &mut Self {
        let text = self.recorder.name(text);
        self.event(What::Printed {
            text,
            stream: Stream::Out,
            ends: true,
        })
    }

    /// A piece of a line, or its end.
    pub(super) fn write(&mut self, stream: Stream, text: &str, ends: bool) -> &mut Self {
        let text = self.recorder.name(text);
        self.event(What::Printed { text, stream, ends })
    }

    /// A resource that the running task makes.
    pub(super) fn make(&mut self, name: &str, kind: ResourceKind, capacity: u32) -> &mut Self {
        let text = self.recorder.name(name);
        let resource = self.recorder.resource(text, kind, capacity);
        self.resources.insert(name.to_owned(), resource);
        self.event(What::ResourceCreated {
            resource,
            name: text,
            kind,
            capacity,
        })
    }

    pub(super) fn acquire(&mut self, name: &str, slot: u32) -> &mut Self {
        let resource = self.resource(name);
        self.event(What::Acquired { resource, slot })
    }

    pub(super) fn release(&mut self, name: &str, slot: u32) -> &mut Self {
        let resource = self.resource(name);
        self.event(What::Released { resource, slot })
    }

    pub(super) fn hand(&mut self, name: &str, to: &str) -> &mut Self {
        let (resource, to) = (self.resource(name), self.task(to));
        self.event(What::HandedTo { resource, to })
    }

    pub(super) fn wait_for(&mut self, name: &str) -> &mut Self {
        let on = On::Resource(self.resource(name));
        self.event(What::WaitStarted { on })
    }

    pub(super) fn sleep_until(&mut self, time: u64) -> &mut Self {
        let on = On::Sleep { until: ms(time) };
        self.event(What::WaitStarted { on })
    }

    pub(super) fn wake(&mut self) -> &mut Self {
        self.event(What::WaitEnded { why: WaitEnd::Done })
    }

    pub(super) fn end(&mut self, end: RunEnd) -> &mut Self {
        self.go("-").event(What::RunEnded { end })
    }
}
