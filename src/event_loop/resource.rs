//! What a lock, a semaphore, a pool or a queue records of itself.

use super::core::{Core, Site};
use super::task::TaskCell;
use crate::trace::{On, ResourceId, ResourceKind, What};

/// The trace's side of something that tasks hold and wait for. Made where no
/// loop runs, it records nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resource(Option<ResourceId>);

impl Resource {
    pub(crate) fn new(name: &str, kind: ResourceKind, capacity: usize, site: Site) -> Self {
        let Some(core) = Core::current() else {
            return Self(None);
        };
        let name = core.name(name);
        let capacity = u32::try_from(capacity).unwrap_or(u32::MAX);
        let id = core.with_recorder(|recorder| recorder.resource(name, kind, capacity));
        core.record(
            site,
            What::ResourceCreated {
                resource: id,
                name,
                kind,
                capacity,
            },
        );
        Self(Some(id))
    }

    /// What a task that waits for it is said to wait for.
    pub(crate) fn on(self) -> On {
        self.0.map_or(On::NextTurn, On::Resource)
    }

    pub(crate) fn acquired(self, slot: u32, site: Site) {
        self.record(site, |resource| What::Acquired { resource, slot });
    }

    pub(crate) fn released(self, slot: u32, site: Site) {
        self.record(site, |resource| What::Released { resource, slot });
    }

    pub(crate) fn handed_to(self, task: &TaskCell) {
        let to = task.id;
        self.record(None, |resource| What::HandedTo { resource, to });
    }

    pub(crate) fn level(self, level: usize, site: Site) {
        let level = u32::try_from(level).unwrap_or(u32::MAX);
        self.record(site, |resource| What::LevelChanged { resource, level });
    }

    pub(crate) fn closed(self, site: Site) {
        self.record(site, |resource| What::ResourceClosed { resource });
    }

    fn record(self, site: Site, what: impl FnOnce(ResourceId) -> What) {
        if let (Some(id), Some(core)) = (self.0, Core::current()) {
            core.record(site, what(id));
        }
    }
}
