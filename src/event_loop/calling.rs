//! Where the program called what this library does in several steps.

use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::core::Core;
use super::task::TaskCell;

/// Awaits a coroutine of this library that the program called at this place:
/// what it does there by itself is recorded with that line.
pub(crate) async fn called_at<T>(
    site: &'static Location<'static>,
    coroutine: impl Future<Output = T>,
) -> T {
    let _calling = Calling::at(site);
    coroutine.await
}

/// While it lives, the task that made it runs code of this library.
struct Calling {
    task: Option<Rc<TaskCell>>,
    /// The call around this one.
    around: u32,
}

impl Calling {
    fn at(site: &'static Location<'static>) -> Self {
        let task = Core::current().and_then(|core| {
            let line = core.line_at(Some(site));
            let task = core.current_task()?;
            Some((task.called_at.replace(line), task))
        });
        let (around, task) = task.unzip();
        Self {
            task,
            around: around.unwrap_or_default(),
        }
    }
}

impl Drop for Calling {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.called_at.set(self.around);
        }
    }
}
