//! Printing: a line of the console, or a piece of one, is an event.

use std::panic::Location;

use super::core::{Core, Site};
use crate::trace::{Stream, What};

/// Prints a line to the console of the run; where no loop runs, nothing.
#[track_caller]
pub fn print(text: impl AsRef<str>) {
    print_at(Some(Location::caller()), text.as_ref());
}

/// The same on behalf of what stands there.
pub(crate) fn print_at(site: Site, text: &str) {
    piece(site, Stream::Out, text, true);
}

/// Prints text as it is: each line of it, and what stands behind the last line's
/// end, is an event.
pub(crate) fn write(stream: Stream, text: &str) {
    for line in text.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(line) => piece(None, stream, line, true),
            None => piece(None, stream, line, false),
        }
    }
}

fn piece(site: Site, stream: Stream, text: &str, ends: bool) {
    let Some(core) = Core::current() else { return };
    if core.count_output(text.len() + usize::from(ends)) {
        let text = core.name(text);
        core.record(site, What::Printed { text, stream, ends });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event_loop::{Limits, Options, run};
    use crate::trace::{Limit, RunEnd};

    #[test]
    fn text_is_printed_piece_by_piece() {
        let trace = run(Options::default(), async {
            write(Stream::Out, "a\n\nb");
            write(Stream::Err, "c");
            write(Stream::Out, "");
            write(Stream::Out, "\n");
            Ok(())
        });
        let text = trace.to_text();
        let printed = text.lines().filter_map(|line| line.split_once("printed"));
        let printed: Vec<&str> = printed.map(|(_, text)| text.trim_start()).collect();
        assert_eq!(
            printed,
            [
                "\"a\"",
                "\"\"",
                "\"b\", and goes on",
                "to stderr \"c\", and goes on",
                "\"\""
            ]
        );
    }

    #[test]
    fn x5_pieces_count_as_output() {
        let options = Options {
            limits: Limits {
                output: 4,
                ..Limits::default()
            },
            ..Options::default()
        };
        let trace = run(options, async {
            write(Stream::Err, "ab\n");
            write(Stream::Out, "c");
            write(Stream::Out, "d");
            Ok(())
        });
        let end = trace.events().last().map(|event| event.what);
        let end_of_limit = RunEnd::Limit(Limit::Output);
        assert_eq!(end, Some(What::RunEnded { end: end_of_limit }));
    }
}
