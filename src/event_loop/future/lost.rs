//! Exceptions that nobody has asked for: they are reported where the last handle
//! of their future goes, and at the end of a loop or of the run.

use std::any::Any;

use super::{FutureCell, Kind, LoopFuture, State};
use crate::event_loop::Core;
use crate::exception::{Lost, LostKind};
use crate::trace::What;

impl LoopFuture {
    /// Whether it has failed, and nobody has asked for its exception yet.
    pub(crate) fn is_unretrieved(&self) -> bool {
        self.0.unretrieved.get()
    }

    /// Describes it for a report of its exception.
    pub(crate) fn describe(&self, description: &str) {
        self.0.described.replace(Some(description.into()));
    }

    /// Its exception, if it has one, need not be retrieved any more.
    pub(crate) fn silence(&self) {
        self.0.unretrieved.set(false);
    }

    /// Reports its exception, if it has one that nobody has asked for.
    pub(crate) fn report_unretrieved(&self, core: &Core) {
        if self.0.unretrieved.take() {
            self.0.report_failure(core, Some(self), false);
        }
    }

    /// Reports its exception, if it has one, whoever has asked for it.
    pub(in crate::event_loop) fn report_failure_at_shutdown(&self, core: &Core) {
        self.silence();
        self.0.report_failure(core, Some(self), true);
    }
}

impl FutureCell {
    fn report_failure(&self, core: &Core, handle: Option<&LoopFuture>, shutdown: bool) {
        let exception = match &*self.state.borrow() {
            State::Failed { exception, .. } => exception.clone(),
            _ => return,
        };
        let (task, kind) = match &self.kind {
            Kind::Task { id, .. } => (Some(*id), LostKind::Task),
            Kind::Plain => (None, LostKind::Future),
            Kind::Gather { .. } => (None, LostKind::Gather),
        };
        let number = core.exception(&exception);
        let payload = exception.payload();
        core.record(
            None,
            What::NeverRetrieved {
                task,
                gather: kind == LostKind::Gather,
                exception: number,
                shutdown,
                handled: payload
                    .as_ref()
                    .is_some_and(|payload| payload.handles_lost()),
            },
        );
        if let Some(payload) = payload {
            let described = self.described.borrow();
            let lost = Lost {
                described: described.as_deref(),
                kind,
                shutdown,
                future: handle.map(|future| future as &dyn Any),
            };
            payload.never_retrieved(&exception, &lost);
        }
    }
}

/// The last handle of a future is gone: an exception that nobody has asked for
/// is lost. Where a run is taken apart, that says nothing.
impl Drop for FutureCell {
    fn drop(&mut self) {
        if self.unretrieved.get()
            && let Some(core) = Core::current()
            && core.ending().is_none()
        {
            self.report_failure(&core, None, false);
        }
        self.release();
    }
}
