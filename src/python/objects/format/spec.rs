//! A format specification: `[[fill]align][sign][z][#][0][width][,][.precision][type]`.

use crate::Result;
use crate::exception::Exception;
use crate::python::native::value_error;

/// What a specification says.
#[derive(Clone)]
#[allow(clippy::struct_excessive_bools)] // One for each mark.
pub(super) struct Spec {
    pub fill: char,
    /// One of `<>=^`, if it was given.
    pub align: Option<char>,
    /// One of `+- `, if it was given.
    pub sign: Option<char>,
    pub no_negative_zero: bool,
    pub alternate: bool,
    pub width: Option<usize>,
    /// `,` or `_`
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    pub kind: Option<char>,
}

/// The error of a type code that the type does not know.
pub(super) fn unknown_code(kind: char, type_name: &str) -> Exception {
    let shown = if ('!'..'\x7f').contains(&kind) {
        kind.to_string()
    } else {
        format!("\\x{:x}", u32::from(kind))
    };
    value_error(format!(
        "Unknown format code '{shown}' for object of type '{type_name}'"
    ))
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    fn take_if(&mut self, is: impl Fn(char) -> bool) -> Option<char> {
        self.peek().filter(|c| is(*c))?;
        self.take()
    }

    fn number(&mut self) -> Result<Option<usize>> {
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at_checked(end).unwrap_or(("", self.rest));
        if digits.is_empty() {
            return Ok(None);
        }
        self.rest = rest;
        match digits.parse::<i64>() {
            Ok(number) => Ok(Some(usize::try_from(number).unwrap_or(usize::MAX))),
            Err(_) => Err(value_error("Too many decimal digits in format string")),
        }
    }
}

fn is_align(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '^')
}

impl Spec {
    /// Reads a specification for an object of this type.
    pub(super) fn parse(text: &str, type_name: &str) -> Result<Self> {
        let mut reader = Reader { rest: text };
        let mut ahead = text.chars();
        let (first, second) = (ahead.next(), ahead.next());
        let (mut fill, mut align) = (' ', None);
        let mut fill_given = false;
        if second.is_some_and(is_align) {
            fill = first.unwrap_or(' ');
            align = second;
            fill_given = true;
            reader.take();
            reader.take();
        } else if first.is_some_and(is_align) {
            align = reader.take();
        }
        let sign = reader.take_if(|c| matches!(c, '+' | '-' | ' '));
        let no_negative_zero = reader.take_if(|c| c == 'z').is_some();
        let alternate = reader.take_if(|c| c == '#').is_some();
        if !fill_given && reader.peek() == Some('0') {
            fill = '0';
            if align.is_none() && type_name != "str" {
                align = Some('=');
            }
            reader.take();
        }
        let width = reader.number()?;
        let mut grouping = reader.take_if(|c| c == ',');
        if let Some(second) = reader.take_if(|c| c == '_') {
            if grouping.is_some() {
                return Err(value_error("Cannot specify both ',' and '_'."));
            }
            grouping = Some(second);
        }
        if reader.peek() == Some(',') && grouping == Some('_') {
            return Err(value_error("Cannot specify both ',' and '_'."));
        }
        let mut precision = None;
        if reader.take_if(|c| c == '.').is_some() {
            precision = reader.number()?;
            if precision.is_none() {
                return Err(value_error("Format specifier missing precision"));
            }
        }
        if reader.rest.chars().nth(1).is_some() {
            return Err(value_error(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            )));
        }
        let kind = reader.take();
        check_grouping(grouping, kind, type_name)?;
        Ok(Self {
            fill,
            align,
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping,
            precision,
            kind,
        })
    }
}

fn check_grouping(grouping: Option<char>, kind: Option<char>, type_name: &str) -> Result<()> {
    let Some(mark) = grouping else {
        return Ok(());
    };
    let shown = match kind {
        Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => return Ok(()),
        Some('b' | 'o' | 'x' | 'X') if mark == '_' => return Ok(()),
        None if type_name != "str" => return Ok(()),
        None => 's',
        Some(kind) => kind,
    };
    Err(value_error(format!(
        "Cannot specify '{mark}' with '{shown}'."
    )))
}
