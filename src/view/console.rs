//! The console: what the program printed, and when.

use super::words;
use crate::trace::{Event, Micros, Stream, TaskId, Trace, What};

/// One printed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The event that printed it, or its first piece: its key, and, plus one, the step to seek.
    pub event: usize,
    /// When.
    pub time: Micros,
    /// When, as it is shown.
    pub time_text: String,
    /// By which task.
    pub task: Option<TaskId>,
    /// What that task is called.
    pub task_name: String,
    /// The line, as far as it has been read.
    pub text: String,
    /// Where it was printed.
    pub stream: Stream,
    /// Whether the line has ended: what is printed next begins another.
    pub ended: bool,
    /// Its pieces: the event that printed each, and where in the text it ends.
    pieces: Vec<(usize, usize)>,
}

/// Whether a line is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Printed by now.
    Printed,
    /// The line that the current event printed.
    Current,
    /// Not printed yet, and not to be given away.
    Hidden,
    /// Not printed yet at the cursor, but the end has been seen.
    Ghost,
}

impl Visibility {
    /// The class by which a style sheet knows it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Current => "current",
            Self::Hidden => "hidden",
            Self::Ghost => "ghost",
        }
    }
}

/// The line of the program's file that a line of a traceback names:
/// `File "main.py", line 3, in work`.
pub fn traceback_line(text: &str, file: &str) -> Option<u32> {
    let (_, rest) = text.split_once("File \"")?;
    let rest = rest.strip_prefix(file)?.strip_prefix("\", line ")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit());
    rest.get(..digits.unwrap_or(rest.len()))?.parse().ok()
}

/// All printed lines of the first `len` events.
pub fn rows(trace: &Trace, from: usize, len: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    append(&mut rows, trace, from, len);
    rows
}

/// Appends what was printed from the event `from` on to the rows of the events
/// before it, up to `len` events in all. A row whose line has not ended grows.
pub fn append(rows: &mut Vec<Row>, trace: &Trace, from: usize, len: usize) {
    let events = trace.events().get(from..len.min(trace.len()));
    for event in events.unwrap_or_default() {
        match event.what {
            What::Printed { text, stream, ends } => {
                let text = trace.name(text);
                let last = rows.iter_mut().rev().find(|row| row.stream == stream);
                match last.filter(|row| !row.ended) {
                    Some(row) => row.go_on(event, text, ends),
                    None => rows.push(Row::new(trace, event, stream, text, ends)),
                }
            }
            ref what => {
                if let Some(text) = never_retrieved(what) {
                    rows.push(Row::new(trace, event, Stream::Err, text, true));
                }
            }
        }
    }
}

/// What is said of an exception that nobody has asked for, if the event is of
/// one; what follows it is printed.
pub const fn never_retrieved(what: &What) -> Option<&'static str> {
    let What::NeverRetrieved {
        task,
        gather,
        shutdown,
        handled: false,
        ..
    } = *what
    else {
        return None;
    };
    Some(match (task, gather, shutdown) {
        (_, _, true) => "unhandled exception during asyncio.run() shutdown",
        (Some(_), _, _) => "Task exception was never retrieved",
        (None, true, _) => "_GatheringFuture exception was never retrieved",
        (None, false, _) => "Future exception was never retrieved",
    })
}

impl Row {
    fn new(trace: &Trace, event: &Event, stream: Stream, text: &str, ended: bool) -> Self {
        let task_name = event.task.map_or("", |task| trace.task_name(task));
        let number = event.number as usize;
        Self {
            event: number,
            time: event.time,
            time_text: words::time(event.time),
            task: event.task,
            task_name: task_name.to_owned(),
            text: text.to_owned(),
            stream,
            ended,
            pieces: vec![(number, text.len())],
        }
    }

    fn go_on(&mut self, event: &Event, text: &str, ends: bool) {
        self.text += text;
        self.ended = ends;
        self.pieces.push((event.number as usize, self.text.len()));
    }

    /// How many pieces have been printed with `shown` events shown.
    fn printed(&self, shown: usize) -> usize {
        self.pieces.partition_point(|(event, _)| *event < shown)
    }

    /// What is to be seen of the line with `shown` events shown: a line that is
    /// printed piece by piece grows.
    pub fn text_at(&self, shown: usize, end_seen: bool) -> &str {
        let last = self.printed(shown).checked_sub(1);
        match last.and_then(|last| self.pieces.get(last)) {
            Some((_, end)) => self.text.get(..*end).unwrap_or_default(),
            None if end_seen => &self.text,
            None => "",
        }
    }

    /// The same as it is shown: cut if it is very long.
    pub fn shown_at(&self, shown: usize, end_seen: bool) -> String {
        words::cut(self.text_at(shown, end_seen))
    }

    /// Whether it is to be seen with `shown` events shown.
    pub fn visibility(&self, shown: usize, end_seen: bool) -> Visibility {
        let last = self.printed(shown).checked_sub(1);
        match last.and_then(|last| self.pieces.get(last)) {
            Some((event, _)) if event + 1 == shown => Visibility::Current,
            Some(_) => Visibility::Printed,
            None if end_seen => Visibility::Ghost,
            None => Visibility::Hidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::traceback_line;

    #[test]
    fn a_frame_of_a_traceback_names_its_line() {
        let of = |text| traceback_line(text, "main.py");
        assert_eq!(of("  File \"main.py\", line 12, in work"), Some(12));
        assert_eq!(of("  |   File \"main.py\", line 3"), Some(3));
        for text in [
            "  File \"other.py\", line 12, in work",
            "File \"main.py\", line ",
            "line 12",
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
