//! The modules of Python's library beside `asyncio` and what belongs to it.
//! In the browser the texts of most are not compiled in: the page fetches the
//! file of one when a program imports it.

use super::{Make, core, math, operators};
use crate::trace::hash;

/// How to make the native module with this name, if there is one.
pub fn native(name: &str) -> Option<Make> {
    Some(match name {
        "_core" => core::module,
        "_math" => math::module,
        "_operator" => operators::module,
        _ => return None,
    })
}

/// Modules that programs expect and that are not here: of Python's library,
/// and well-known others.
pub const ELSEWHERE: &str = "argparse array ast base64 binascii calendar cmath codecs concurrent \
    configparser csv ctypes datetime decimal difflib dis doctest email errno fractions getpass \
    glob gzip hashlib hmac html http importlib locale lzma mimetypes multiprocessing numbers \
    pickle platform pprint profile queue re readline sched secrets select selectors shelve \
    shlex socket sqlite3 ssl stat statistics struct subprocess symtable tarfile telnetlib \
    threading timeit tkinter token tokenize tomllib trace tracemalloc turtle unicodedata unittest \
    urllib venv wave xml zipfile zlib zoneinfo \
    asyncio.protocols asyncio.sslproto asyncio.streams asyncio.subprocess asyncio.threads \
    asyncio.transports asyncio.unix_events json.tool logging.config logging.handlers \
    aiofiles aiohttp aiomysql aiopg aioredis anyio asyncpg attr attrs celery databases django \
    fastapi flask httpx hypothesis motor numpy pandas psycopg psycopg2 pydantic pytest redis \
    requests rich sqlalchemy starlette tenacity tornado tqdm trio uvicorn uvloop websockets yaml";

/// A module that is written in Python.
#[derive(Debug)]
pub struct Written {
    /// Its name, and without `.py` that of its file.
    pub name: &'static str,
    /// The other modules here that its text imports, but for those that are
    /// always compiled in.
    needs: &'static [&'static str],
    /// Its text; in the browser empty, if it is one to be fetched.
    pub text: &'static str,
    /// A hash of its text.
    version: u32,
}

impl Written {
    /// Whether this is the text that belongs to this build.
    pub const fn is(&self, text: &str) -> bool {
        hash(text, 0) == self.version
    }

    /// The modules that its text imports.
    pub fn needs(&self) -> impl Iterator<Item = &'static Self> + use<> {
        self.needs.iter().filter_map(|name| find(name))
    }
}

macro_rules! written {
    (
        always: $($name:literal)*;
        when_imported: $($other:literal $needs:expr,)*
    ) => {
        /// The modules that are written in Python.
        pub static WRITTEN: &[Written] = &[
            $({
                const TEXT: &str = include_str!(concat!("library/", $name, ".py"));
                Written { name: $name, needs: &[], text: TEXT, version: hash(TEXT, 0) }
            },)*
            $({
                const TEXT: &str = include_str!(concat!("library/", $other, ".py"));
                Written {
                    name: $other,
                    needs: &$needs,
                    text: if cfg!(target_arch = "wasm32") { "" } else { TEXT },
                    version: hash(TEXT, 0),
                }
            },)*
        ];
    };
}

written! {
    // What nearly every program about context managers imports.
    always: "_steps" "abc" "contextlib";
    when_imported:
        "_calendar" [],
        "_files" [],
        "_flags" ["enum"],
        "_hash" ["math"],
        "_logging" ["string", "traceback"],
        "_records" ["collections", "sys"],
        "_user" ["collections.abc"],
        "atexit" ["sys", "traceback"],
        "bisect" [],
        "collections" ["_user", "collections.abc", "heapq", "keyword"],
        "collections.abc" ["collections"],
        "copy" [],
        "dataclasses" ["copy", "types"],
        "enum" ["_flags", "types", "warnings"],
        "fnmatch" ["_files"],
        "functools" ["collections", "typing"],
        "gc" [],
        "heapq" [],
        "inspect" ["collections.abc", "types"],
        "io" ["_files"],
        "itertools" [],
        "json" [],
        "keyword" [],
        "logging" ["_logging", "os", "sys", "traceback", "warnings"],
        "math" [],
        "operator" [],
        "os" ["_files", "os.path", "random"],
        "os.path" ["_files", "os"],
        "pathlib" ["_files", "io", "os"],
        "random" ["_hash", "math", "sys", "warnings"],
        "shutil" ["_files", "os"],
        "signal" [],
        "string" [],
        "tempfile" ["_files", "io", "os", "shutil"],
        "sys" ["traceback"],
        "textwrap" [],
        "traceback" ["sys"],
        "types" ["sys"],
        "typing" ["_records", "collections", "collections.abc", "sys"],
        "uuid" ["_hash", "random"],
        "warnings" ["sys"],
        "weakref" ["collections.abc"],
}

/// The module with this name that is written in Python, if there is one.
pub fn find(name: &str) -> Option<&'static Written> {
    WRITTEN.iter().find(|written| written.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::compiler;
    use crate::python::modules::texts::imported;

    #[test]
    fn every_module_that_is_written_in_python_compiles() {
        for Written { name, text, .. } in WRITTEN {
            assert!(!text.is_empty(), "{name}");
            if let Err(faults) = compiler::compile(text, name) {
                panic!("{name}: {faults:?}");
            }
        }
    }

    #[test]
    fn every_module_names_what_its_text_imports() {
        let always = ["abc", "contextlib"];
        for written in WRITTEN {
            for other in imported(written.text) {
                let known = always.contains(&other.name)
                    || written.name == other.name
                    || written.needs().any(|needed| needed.name == other.name);
                assert!(
                    known || always.contains(&written.name),
                    "{} imports {}",
                    written.name,
                    other.name
                );
            }
            for needed in written.needs {
                assert!(find(needed).is_some(), "{} needs {needed}", written.name);
            }
        }
    }
}
