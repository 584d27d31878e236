//! The modules of Python's library beside `asyncio` and what belongs to it.

use super::{Make, core, math, operators};

/// How to make the native module with this name, if there is one.
pub fn native(name: &str) -> Option<Make> {
    Some(match name {
        "_core" => core::module,
        "_math" => math::module,
        "_operator" => operators::module,
        _ => return None,
    })
}

macro_rules! sources {
    ($($name:literal)*) => {
        /// The names of the modules that are written in Python.
        pub const NAMES: &[&str] = &[$($name),*];

        /// The text of the module with this name that is written in Python, if
        /// there is one.
        pub fn source(name: &str) -> Option<&'static str> {
            Some(match name {
                $($name => include_str!(concat!($name, ".py")),)*
                _ => return None,
            })
        }
    };
}

sources! {
    "_files" "_hash" "abc" "atexit" "bisect" "collections" "collections.abc" "copy" "dataclasses" "enum" "fnmatch"
    "functools" "heapq" "inspect" "io" "itertools" "json" "keyword" "math" "operator" "os" "os.path"
    "pathlib" "random" "shutil" "string" "sys" "tempfile" "textwrap" "traceback" "types" "typing" "uuid"
    "warnings" "weakref"
}
