//! What is said about a lesson, read from the text of its file.
//!
//! The page does not carry the prose of all lessons: it fetches the file of
//! the one that is opened, and reads there what a native build has compiled.
//! So this knows as much of Rust as the [`Lesson`](super::Lesson) constants
//! use: fields, strings, and lists of them. A test reads every lesson both ways.

use super::source;
use super::{Answer, LookAt};

/// The prose of one lesson; the fields are those of [`Lesson`](super::Lesson).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// What to think about before running.
    pub question: String,
    /// Short paragraphs.
    pub text: Vec<String>,
    /// More of them, for when the outcome may be known.
    pub after: Vec<String>,
    /// Of a predict lesson, what can be answered to its question.
    pub answers: Vec<Answer<String>>,
    /// Help, one at a time.
    pub hints: Vec<String>,
    /// Moments worth seeing.
    pub look_at: Vec<LookAt<String>>,
}

/// Where the fields begin.
const BEGIN: &str = "Lesson {";

/// A piece of Rust.
enum Token<'a> {
    Word(&'a str),
    Text(String),
    Sign(char),
}

impl Prose {
    /// Reads the prose in the text of a lesson's file. What it does not find
    /// stays empty.
    pub fn read(file: &str) -> Self {
        let head = file.get(..source::start(file)).unwrap_or_default();
        let fields = source::find_in(head, BEGIN).map(|at| at + BEGIN.len());
        let head = fields.and_then(|at| head.get(at..)).unwrap_or_default();
        let mut prose = Self::default();
        // The field of the lesson, and within it the field of a list's item.
        let (mut section, mut field) = ("", "");
        let mut depth = 0_usize;
        let mut word = "";
        let mut rest = head;
        while let Some((token, after)) = token(rest) {
            rest = after;
            match token {
                Token::Word(now) => {
                    word = now;
                    prose.word(section, field, now);
                }
                Token::Sign(':') if depth == 0 => section = word,
                Token::Sign(':') => field = word,
                Token::Sign('{' | '[') => depth += 1,
                // The end of the lesson itself.
                Token::Sign('}') if depth == 0 => break,
                Token::Sign('}' | ']') => depth = depth.saturating_sub(1),
                Token::Sign(_) => {}
                Token::Text(text) => prose.put(section, field, text),
            }
        }
        prose
    }

    /// A word within a list: a new item begins, or an answer is right.
    fn word(&mut self, section: &str, field: &str, word: &str) {
        match (section, word) {
            ("answers", "Answer") => self.answers.push(Answer::default()),
            ("answers", "true") if field == "right" => {
                if let Some(answer) = self.answers.last_mut() {
                    answer.right = true;
                }
            }
            ("look_at", "LookAt") => self.look_at.push(LookAt::default()),
            _ => {}
        }
    }

    /// Puts a text where it belongs.
    fn put(&mut self, section: &str, field: &str, text: String) {
        let answer = self.answers.last_mut();
        let look_at = self.look_at.last_mut();
        let place = match (section, field, answer, look_at) {
            ("question", ..) => &mut self.question,
            ("text", ..) => return self.text.push(text),
            ("after", ..) => return self.after.push(text),
            ("hints", ..) => return self.hints.push(text),
            ("answers", "text", Some(answer), _) => &mut answer.text,
            ("answers", "why", Some(answer), _) => &mut answer.why,
            ("look_at", "text", _, Some(look_at)) => &mut look_at.text,
            ("look_at", "variant", _, Some(look_at)) => &mut look_at.variant,
            ("look_at", "task", _, Some(look_at)) => &mut look_at.task,
            ("look_at", "event", _, Some(look_at)) => &mut look_at.event,
            _ => return,
        };
        *place = text;
    }
}

/// The first token of a text, and what comes after it.
fn token(text: &str) -> Option<(Token<'_>, &str)> {
    let mut text = text.trim_start();
    while text.starts_with("//") {
        text = text.split_once('\n').map_or("", |(_, after)| after);
        text = text.trim_start();
    }
    let first = text.chars().next()?;
    if first == '"' {
        return Some(string(text));
    }
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let length = text.find(|c| !is_word(c)).unwrap_or(text.len());
    if length > 0 {
        let (word, after) = text.split_at(length);
        return Some((Token::Word(word), after));
    }
    let (_, after) = text.split_at(first.len_utf8());
    Some((Token::Sign(first), after))
}

/// The string with which a text begins, and what comes after it.
fn string(text: &str) -> (Token<'_>, &str) {
    let mut out = String::new();
    let mut characters = text.chars();
    // The quote.
    characters.next();
    while let Some(c) = characters.next() {
        match c {
            '"' => break,
            '\\' => match characters.next() {
                Some('n') => out.push('\n'),
                // It goes on at the next word.
                Some('\n') => {
                    characters = characters.as_str().trim_start().chars();
                }
                Some(escaped) => out.push(escaped),
                None => {}
            },
            c => out.push(c),
        }
    }
    (Token::Text(out), characters.as_str())
}
