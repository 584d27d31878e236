//! A tree of directories and files, in memory.
//!
//! It stands for a file system, and is none: it is gone with the run, has no
//! links, modes or handles, and only tasks of the same loop share it. What is
//! kept are the errors of the real one, with the words and numbers of Linux as
//! CPython 3.11 shows them ("OS exceptions" in its library reference), and that
//! operations take time.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::{Takes, takes};
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{called_at, raise};
use crate::exception::{Argument, Builtin, Exception};
use crate::manager::attempt;
use crate::trace::{Micros, Sorted};

/// A tree that is empty at first. Cloning gives another handle to the same
/// tree. The parts of a path are separated by `/`; it starts at the root, with
/// or without one in front, and may have `.` and `..` in it.
///
/// Each operation takes its time and then happens in one piece.
///
/// # Cancellation
///
/// Each operation that waits raises `CancelledError` if it is cancelled, and
/// has done nothing then. (A real call that runs in a thread would go on.)
#[derive(Clone)]
pub struct FileTree(Rc<Inner>);

struct Inner {
    times: FileTimes,
    /// By their paths, without a `/` in front. The root, an empty path, is
    /// always there, and the directory of each is a directory.
    nodes: RefCell<Sorted<String, Node>>,
    /// How many temporary directories were named.
    temporary: Cell<u32>,
}

/// How long operations take. What takes no time lets no other task run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileTimes {
    /// To read a file.
    pub read: Micros,
    /// To write a file.
    pub write: Micros,
    /// To remove a file.
    pub remove: Micros,
    /// To make, to list or to remove a directory.
    pub directory: Micros,
}

#[derive(Clone, PartialEq, Eq)]
enum Node {
    Directory,
    File(String),
}

/// Why the system refuses, with the numbers of Linux.
#[derive(Clone, Copy)]
enum Errno {
    NoEntry,
    Busy,
    Exists,
    NotADirectory,
    IsADirectory,
    NotEmpty,
}

impl Errno {
    fn at(self, path: &str) -> Exception {
        let (class, text) = self.of();
        class.of(format!("{text}: {}", Argument::from(path).repr()))
    }

    fn of(self) -> (Builtin, &'static str) {
        match self {
            Self::NoEntry => (
                Builtin::FileNotFoundError,
                "[Errno 2] No such file or directory",
            ),
            Self::Busy => (Builtin::OSError, "[Errno 16] Device or resource busy"),
            Self::Exists => (Builtin::FileExistsError, "[Errno 17] File exists"),
            Self::NotADirectory => (Builtin::NotADirectoryError, "[Errno 20] Not a directory"),
            Self::IsADirectory => (Builtin::IsADirectoryError, "[Errno 21] Is a directory"),
            Self::NotEmpty => (Builtin::OSError, "[Errno 39] Directory not empty"),
        }
    }
}

type Nodes = Sorted<String, Node>;

impl FileTree {
    /// An empty tree whose operations take these times.
    pub fn new(times: FileTimes) -> Self {
        let mut nodes = Sorted::default();
        nodes.insert(String::new(), Node::Directory);
        Self(Rc::new(Inner {
            times,
            nodes: RefCell::new(nodes),
            temporary: Cell::new(0),
        }))
    }

    /// Makes a directory, in one that is there.
    ///
    /// `FileExistsError` if there is something at this path;
    /// `FileNotFoundError` if a directory on the way is missing, and
    /// `NotADirectoryError` if it is a file, here and in all that follow.
    #[track_caller]
    pub fn make_directory(&self, path: &str) -> impl Future<Output = Result<()>> {
        self.operate(
            takes(self.0.times.directory),
            path,
            |nodes, key| match nodes.get(key) {
                Some(_) => Err(Errno::Exists),
                None => {
                    nodes.insert(key.to_owned(), Node::Directory);
                    Ok(())
                }
            },
        )
    }

    /// Writes a file: a new one, or a new text for one that is there.
    /// `IsADirectoryError` if a directory is there.
    #[track_caller]
    pub fn write(&self, path: &str, text: &str) -> impl Future<Output = Result<()>> {
        self.operate(takes(self.0.times.write), path, |nodes, key| {
            match nodes.get(key) {
                Some(Node::Directory) => Err(Errno::IsADirectory),
                None if path.ends_with('/') => Err(Errno::IsADirectory),
                _ => {
                    nodes.insert(key.to_owned(), Node::File(text.to_owned()));
                    Ok(())
                }
            }
        })
    }

    /// The text of a file. `FileNotFoundError` if there is none,
    /// `IsADirectoryError` if a directory is there.
    #[track_caller]
    pub fn read(&self, path: &str) -> impl Future<Output = Result<String>> {
        self.operate(takes(self.0.times.read), path, |nodes, key| {
            match nodes.get(key) {
                None => Err(Errno::NoEntry),
                Some(Node::Directory) => Err(Errno::IsADirectory),
                Some(Node::File(text)) => Ok(text.clone()),
            }
        })
    }

    /// The names of what is in a directory, sorted. `FileNotFoundError` if
    /// there is none, `NotADirectoryError` if a file is there.
    #[track_caller]
    pub fn list(&self, path: &str) -> impl Future<Output = Result<Vec<String>>> {
        self.operate(
            takes(self.0.times.directory),
            path,
            |nodes, key| match nodes.get(key) {
                None => Err(Errno::NoEntry),
                Some(Node::File(_)) => Err(Errno::NotADirectory),
                Some(Node::Directory) => Ok(names_in(nodes, key)),
            },
        )
    }

    /// Removes a file. `FileNotFoundError` if there is none,
    /// `IsADirectoryError` if a directory is there.
    #[track_caller]
    pub fn remove(&self, path: &str) -> impl Future<Output = Result<()>> {
        self.operate(takes(self.0.times.remove), path, |nodes, key| {
            match nodes.get(key) {
                None => Err(Errno::NoEntry),
                Some(Node::Directory) => Err(Errno::IsADirectory),
                Some(Node::File(_)) => {
                    nodes.remove(key);
                    Ok(())
                }
            }
        })
    }

    /// Removes a directory. `FileNotFoundError` if there is none,
    /// `NotADirectoryError` if a file is there, and a plain `OSError`,
    /// "Directory not empty", if something is in it.
    #[track_caller]
    pub fn remove_directory(&self, path: &str) -> impl Future<Output = Result<()>> {
        self.operate(
            takes(self.0.times.directory),
            path,
            |nodes, key| match nodes.get(key) {
                _ if key.is_empty() => Err(Errno::Busy),
                None => Err(Errno::NoEntry),
                Some(Node::File(_)) => Err(Errno::NotADirectory),
                Some(Node::Directory) if !names_in(nodes, key).is_empty() => Err(Errno::NotEmpty),
                Some(Node::Directory) => {
                    nodes.remove(key);
                    Ok(())
                }
            },
        )
    }

    /// Removes a directory with all that is in it, one operation after the
    /// other (`shutil.rmtree`). What another task removes meanwhile counts as
    /// removed; what it adds meanwhile makes this fail.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; what was removed by then is gone, and the rest
    /// is there.
    #[track_caller]
    pub fn remove_tree(&self, path: &str) -> impl Future<Output = Result<()>> {
        called_at(Location::caller(), self.remove_all(path))
    }

    pub(super) async fn remove_all(&self, path: &str) -> Result<()> {
        // The directories whose contents are known, and what is left in them.
        let mut pending = vec![(path.to_owned(), self.list(path).await?)];
        while let Some((directory, names)) = pending.last_mut() {
            let Some(name) = (!names.is_empty()).then(|| names.remove(0)) else {
                unless_gone(self.remove_directory(directory)).await?;
                pending.pop();
                continue;
            };
            let path = format!("{directory}/{name}");
            if self.is_directory(&path) {
                let names = attempt(self.list(&path))
                    .except(Builtin::FileNotFoundError, async |_| Ok(Vec::new()))
                    .await?;
                pending.push((path, names));
            } else {
                unless_gone(self.remove(&path)).await?;
            }
        }
        Ok(())
    }

    /// Whether there is something at this path. It takes no time.
    pub fn exists(&self, path: &str) -> bool {
        self.node(path).is_some()
    }

    /// Whether there is a directory at this path. It takes no time.
    pub fn is_directory(&self, path: &str) -> bool {
        self.node(path) == Some(Node::Directory)
    }

    /// How many files there are in the whole tree. It takes no time.
    pub fn files(&self) -> usize {
        let nodes = self.0.nodes.borrow();
        nodes
            .values()
            .filter(|node| matches!(node, Node::File(_)))
            .count()
    }

    /// A number that no temporary directory had before.
    pub(super) fn next_temporary(&self) -> u32 {
        self.0
            .temporary
            .set(self.0.temporary.get().saturating_add(1));
        self.0.temporary.get()
    }

    fn node(&self, path: &str) -> Option<Node> {
        let nodes = self.0.nodes.borrow();
        let key = resolve(&nodes, path).ok()?;
        nodes.get(&key).cloned()
    }

    /// An operation at a path, when its time is over, if every directory on
    /// the way is one.
    async fn operate<T>(
        &self,
        takes: Takes,
        path: &str,
        operation: impl FnOnce(&mut Nodes, &str) -> Result<T, Errno>,
    ) -> Result<T> {
        takes.await?;
        let mut nodes = self.0.nodes.borrow_mut();
        let result = resolve(&nodes, path).and_then(|key| operation(&mut nodes, &key));
        drop(nodes);
        match result {
            Ok(done) => Ok(done),
            Err(errno) => raise(errno.at(path)),
        }
    }
}

/// A removal for which it does not matter who removes.
async fn unless_gone(removal: impl Future<Output = Result<()>>) -> Result<()> {
    attempt(removal)
        .except(Builtin::FileNotFoundError, async |_| Ok(()))
        .await
}

/// Where a path leads, whether or not there is something.
fn resolve(nodes: &Nodes, path: &str) -> Result<String, Errno> {
    if path.is_empty() {
        return Err(Errno::NoEntry);
    }
    let mut key = String::new();
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        match nodes.get(&key) {
            Some(Node::Directory) => {}
            Some(Node::File(_)) => return Err(Errno::NotADirectory),
            None => return Err(Errno::NoEntry),
        }
        if part == ".." {
            key.truncate(key.rfind('/').unwrap_or(0));
            continue;
        }
        if !key.is_empty() {
            key.push('/');
        }
        key.push_str(part);
    }
    match nodes.get(&key) {
        Some(Node::File(_)) if path.ends_with('/') => Err(Errno::NotADirectory),
        _ => Ok(key),
    }
}

/// What is directly in a directory.
fn names_in(nodes: &Nodes, directory: &str) -> Vec<String> {
    let names = nodes.keys().filter_map(|key| {
        let name = match directory {
            "" => key.as_str(),
            _ => key.strip_prefix(directory)?.strip_prefix('/')?,
        };
        (!name.is_empty() && !name.contains('/')).then(|| name.to_owned())
    });
    names.collect()
}
