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

/// Modules that programs expect and that are not here: of Python's library,
/// and well-known others.
pub const ELSEWHERE: &str = "argparse array ast base64 binascii calendar cmath codecs concurrent \
    configparser csv ctypes datetime decimal difflib dis doctest email errno fractions gc getpass \
    glob gzip hashlib hmac html http importlib locale lzma mimetypes multiprocessing numbers \
    pickle platform pprint profile queue re readline sched secrets select selectors shelve \
    shlex signal socket sqlite3 ssl stat statistics struct subprocess symtable tarfile telnetlib \
    threading timeit tkinter token tokenize tomllib trace tracemalloc turtle unicodedata unittest \
    urllib venv wave xml zipfile zlib zoneinfo \
    aiofiles aiohttp aiomysql aiopg aioredis anyio asyncpg attr attrs celery databases django \
    fastapi flask httpx hypothesis motor numpy pandas psycopg psycopg2 pydantic pytest redis \
    requests rich sqlalchemy starlette tenacity tornado tqdm trio uvicorn uvloop websockets yaml";

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
    "_files" "_flags" "_hash" "_records" "abc" "atexit" "bisect" "collections" "collections.abc" "copy" "dataclasses" "enum" "fnmatch"
    "functools" "heapq" "inspect" "io" "itertools" "json" "keyword" "math" "operator" "os" "os.path"
    "pathlib" "random" "shutil" "string" "sys" "tempfile" "textwrap" "traceback" "types" "typing" "uuid"
    "warnings" "weakref"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::compiler;

    #[test]
    fn every_module_that_is_written_in_python_compiles() {
        for name in NAMES {
            let text = source(name).unwrap_or_default();
            assert!(!text.is_empty(), "{name}");
            if let Err(faults) = compiler::compile(text, name) {
                panic!("{name}: {faults:?}");
            }
        }
    }
}
