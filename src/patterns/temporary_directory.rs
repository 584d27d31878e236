//! A directory of a [`FileTree`] for the time of a block.
//!
//! Source: `tempfile.TemporaryDirectory` of CPython 3.11.

use std::borrow::Cow;
use std::future::Future;
use std::panic::Location;

use super::FileTree;
use crate::Result;
use crate::event_loop::called_at;
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome, attempt};

impl FileTree {
    /// Makes an empty directory (`tempfile.mkdtemp`), and gives its path:
    /// `prefix` with a number, the next one at which there is nothing. (A real
    /// one is random, so that nobody can guess it.) Raises what
    /// [`make_directory`](Self::make_directory) does, save that a path that is
    /// taken is passed over.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; there is no directory.
    #[track_caller]
    pub fn make_temporary_directory(&self, prefix: &str) -> impl Future<Output = Result<String>> {
        called_at(Location::caller(), self.make_next(prefix))
    }

    async fn make_next(&self, prefix: &str) -> Result<String> {
        loop {
            let path = format!("{prefix}{}", self.next_temporary());
            let made = attempt(async {
                self.make_directory(&path).await?;
                Ok(true)
            })
            .except(Builtin::FileExistsError, async |_| Ok(false))
            .await?;
            if made {
                return Ok(path);
            }
        }
    }

    /// A manager whose enter makes a directory as
    /// [`make_temporary_directory`](Self::make_temporary_directory) does, and
    /// whose exit removes it with all that is in it.
    pub fn temporary_directory(&self, prefix: &str) -> TemporaryDirectory {
        TemporaryDirectory {
            tree: self.clone(),
            prefix: prefix.to_owned(),
            path: None,
        }
    }
}

/// The manager of [`FileTree::temporary_directory`]; its value is the path.
/// It suppresses nothing. Enter raises what making a directory does; exit what
/// removing it does, and nothing if it is gone already.
///
/// # Cancellation
///
/// Cancelled in enter, there is no directory. Cancelled in exit, that is cut
/// short (C5): what was not removed by then stays.
pub struct TemporaryDirectory {
    tree: FileTree,
    prefix: String,
    /// None before it was made, and once it is being removed.
    path: Option<String>,
}

impl AsyncContextManager for TemporaryDirectory {
    type Value = String;

    fn name(&self) -> Cow<'static, str> {
        "temporary directory".into()
    }

    async fn enter(&mut self) -> Result<String> {
        let path = self.tree.make_next(&self.prefix).await?;
        self.path = Some(path.clone());
        Ok(path)
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        if let Some(path) = self.path.take() {
            attempt(self.tree.remove_all(&path))
                .except(Builtin::FileNotFoundError, async |_| Ok(()))
                .await?;
        }
        Ok(Outcome::Propagate)
    }
}
