//! The part of a lesson's file that is its program.
//!
//! It is cut out of the very file that is compiled, while it is compiled. In
//! the browser it is not carried along: the page fetches the file when the
//! lesson is opened, and the hashes here tell whether that is the file that
//! was compiled.

use crate::trace::hash;

/// The text of a program, and where it stands.
#[derive(Debug)]
pub struct Source {
    /// The path of the file, by `file!`.
    pub file: &'static str,
    /// Which line of the file is the first of the program, counted from one.
    pub first_line: u32,
    /// The program; in the browser nothing.
    pub text: &'static str,
    /// A hash of the program.
    pub version: u32,
    /// A hash of the whole file.
    pub whole: u32,
}

impl Source {
    /// No program.
    pub const NONE: Self = Self {
        file: "",
        first_line: 0,
        text: "",
        version: 0,
        whole: 0,
    };

    /// The program in the text of the lesson's file; none if that is not the
    /// file that was compiled.
    pub fn program_in<'a>(&self, file: &'a str) -> Option<&'a str> {
        let same = hash(file, 0) == self.whole;
        same.then(|| file.get(start(file)..)).flatten()
    }
}

/// The line after which the program begins.
const MARK: &str = "\n// The program.\n\n";

/// Where the program begins in the text of a file; zero without a mark.
pub(super) const fn start(file: &str) -> usize {
    match find_in(file, MARK) {
        Some(at) => at + MARK.len(),
        None => 0,
    }
}

/// Where a text stands in another for the first time. It is for short texts,
/// for constants, and where the standard library's search would be too much
/// code for the page.
pub const fn find_in(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let mut at = 0;
    while at + wanted.len() <= text.len() {
        let mut same = 0;
        while same < wanted.len() && text[at + same] == wanted[same] {
            same += 1;
        }
        if same == wanted.len() {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The line of the file in which this byte stands, counted from one.
pub(super) const fn line(file: &str, byte: usize) -> u32 {
    let bytes = file.as_bytes();
    let mut line = 1;
    let mut at = 0;
    while at < byte {
        if bytes[at] == b'\n' {
            line += 1;
        }
        at += 1;
    }
    line
}

/// A copy of the text from this byte on.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const fn tail<const N: usize>(file: &str, start: usize) -> [u8; N] {
    let bytes = file.as_bytes();
    let mut out = [0; N];
    let mut at = 0;
    while at < N {
        out[at] = bytes[start + at];
        at += 1;
    }
    out
}

/// The program of the lesson's file with this name.
macro_rules! source {
    ($file:literal) => {{
        const FILE: &str = include_str!($file);
        const START: usize = $crate::lessons::source::start(FILE);
        #[cfg(not(target_arch = "wasm32"))]
        const BYTES: [u8; FILE.len() - START] = $crate::lessons::source::tail(FILE, START);
        $crate::lessons::Source {
            file: file!(),
            first_line: $crate::lessons::source::line(FILE, START),
            #[cfg(target_arch = "wasm32")]
            text: "",
            #[cfg(not(target_arch = "wasm32"))]
            text: match str::from_utf8(&BYTES) {
                Ok(text) => text,
                Err(_) => "",
            },
            version: $crate::trace::hash(FILE, START),
            whole: $crate::trace::hash(FILE, 0),
        }
    }};
}
