//! `template % values`

use super::format::float_digits;
use super::integer;
use super::number::{Number, truncated};
use crate::Result;
use crate::exception::Builtin;
use crate::exception::text_repr;
use crate::python::native::{type_error, value_error};
use crate::python::value::Value;
use crate::python::vm::Vm;

/// What stands between `%` and the letter.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // One for each flag.
struct Flags {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

/// Where the values come from.
struct Values<'a> {
    source: &'a Value,
    /// How many of a tuple have been used; of anything else, whether it has.
    used: usize,
    by_name: bool,
    /// Whether the template is of bytes, each of which is a character here.
    bytes: bool,
}

impl Values<'_> {
    fn next(&mut self) -> Result<Value> {
        let at = self.used;
        self.used += 1;
        let value = match self.source.plain() {
            Value::Tuple(items) => items.get(at).cloned(),
            _ if at == 0 => Some(self.source.clone()),
            _ => None,
        };
        value.ok_or_else(|| type_error("not enough arguments for format string"))
    }

    fn is_mapping(&self, vm: &Vm) -> bool {
        let is_text = match self.source.plain() {
            Value::Tuple(_) | Value::Str(_) => true,
            Value::Bytes(_) => self.bytes,
            _ => false,
        };
        !is_text
            && (matches!(self.source.plain(), Value::Dict(_) | Value::List(_))
                || vm
                    .type_attribute(self.source, &vm.specials().getitem)
                    .is_some())
    }

    fn all_used(&self, vm: &Vm) -> bool {
        match self.source.plain() {
            Value::Tuple(items) => self.used >= items.len(),
            _ => self.used > 0 || self.by_name || self.is_mapping(vm),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// In characters, for messages.
    index: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        self.index += 1;
        Some(c)
    }
}

fn incomplete() -> crate::Exception {
    value_error("incomplete format")
}

/// `template % values` of bytes.
pub(crate) fn format_bytes(vm: &Vm, template: &[u8], values: &Value) -> Result<Vec<u8>> {
    let text: String = template.iter().map(|byte| char::from(*byte)).collect();
    let out = render(vm, &text, values, true)?;
    Ok(out
        .chars()
        .filter_map(|c| u8::try_from(u32::from(c)).ok())
        .collect())
}

/// `template % values`
pub(crate) fn format(vm: &Vm, template: &str, values: &Value) -> Result<String> {
    render(vm, template, values, false)
}

fn render(vm: &Vm, template: &str, values: &Value, bytes: bool) -> Result<String> {
    super::sequence::charge_bytes(vm, template.len())?;
    let mut values = Values {
        source: values,
        used: 0,
        by_name: false,
        bytes,
    };
    let mut reader = Reader {
        text: template,
        at: 0,
        index: 0,
    };
    let mut out = String::with_capacity(template.len());
    while let Some(c) = reader.take() {
        if c == '%' {
            field(vm, &mut reader, &mut values, &mut out)?;
        } else {
            out.push(c);
        }
    }
    if !values.all_used(vm) {
        let kind = if bytes { "bytes" } else { "string" };
        return Err(type_error(format!(
            "not all arguments converted during {kind} formatting"
        )));
    }
    Ok(out)
}

fn field(
    vm: &Vm,
    reader: &mut Reader<'_>,
    values: &mut Values<'_>,
    out: &mut String,
) -> Result<()> {
    if reader.peek() == Some('%') {
        reader.take();
        out.push('%');
        return Ok(());
    }
    let mut named = None;
    if reader.peek() == Some('(') {
        named = Some(value_by_name(vm, reader, values)?);
    }
    let mut flags = Flags::default();
    loop {
        match reader.peek() {
            Some('-') => flags.left = true,
            Some('+') => flags.plus = true,
            Some(' ') => flags.space = true,
            Some('#') => flags.alternate = true,
            Some('0') => flags.zero = true,
            _ => break,
        }
        reader.take();
    }
    if let Some(width) = number(vm, reader, values)? {
        flags.left |= width < 0;
        flags.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
    }
    if reader.peek() == Some('.') {
        reader.take();
        let precision = number(vm, reader, values)?.unwrap_or(0);
        flags.precision = Some(usize::try_from(precision).unwrap_or(0));
    }
    if matches!(reader.peek(), Some('l' | 'h' | 'L')) {
        reader.take();
    }
    let index = reader.index;
    let kind = reader.take().ok_or_else(incomplete)?;
    let known = if values.bytes {
        "diouxXeEfFgGcrsab"
    } else {
        "diouxXeEfFgGcrsa"
    };
    if !known.contains(kind) {
        return Err(value_error(format!(
            "unsupported format character '{kind}' (0x{:x}) at index {index}",
            u32::from(kind)
        )));
    }
    let value = match named {
        Some(value) => value,
        None => values.next()?,
    };
    let (sign, body) = if values.bytes && matches!(kind, 's' | 'b' | 'r' | 'c') {
        ("", bytes_of(vm, &value, kind, &flags)?)
    } else {
        convert(vm, &value, kind, &flags)?
    };
    push_padded(vm, out, sign, &body, kind, &flags)
}

/// What `%s`, `%b`, `%r` and `%c` of bytes insert.
fn bytes_of(vm: &Vm, value: &Value, kind: char, flags: &Flags) -> Result<String> {
    let text: String = match (kind, value.plain()) {
        ('r', _) => text_repr::ascii(vm.repr(value)?.as_str()),
        ('c', Value::Int(byte @ 0..=255)) => {
            u8::try_from(*byte).map(char::from).into_iter().collect()
        }
        ('c', Value::Bytes(bytes)) if bytes.len() == 1 => {
            bytes.iter().map(|byte| char::from(*byte)).collect()
        }
        ('c', Value::Int(_) | Value::Bool(_)) => {
            return Err(Builtin::OverflowError.of("%c arg not in range(256)"));
        }
        ('c', _) => {
            return Err(type_error(
                "%c requires an integer in range(256) or a single byte",
            ));
        }
        (_, Value::Bytes(bytes)) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        (_, other) => {
            return Err(type_error(format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                vm.type_name(other)
            )));
        }
    };
    Ok(match flags.precision.filter(|_| kind != 'c') {
        Some(most) => text.chars().take(most).collect(),
        None => text,
    })
}

fn value_by_name(vm: &Vm, reader: &mut Reader<'_>, values: &mut Values<'_>) -> Result<Value> {
    if !values.is_mapping(vm) {
        return Err(type_error("format requires a mapping"));
    }
    reader.take();
    let mut name = String::new();
    let mut depth = 1;
    loop {
        let c = reader
            .take()
            .ok_or_else(|| value_error("incomplete format key"))?;
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        name.push(c);
    }
    values.by_name = true;
    let name = if values.bytes {
        let bytes = name.chars().filter_map(|c| u8::try_from(u32::from(c)).ok());
        Value::Bytes(std::rc::Rc::new(bytes.collect()))
    } else {
        Value::from(name)
    };
    vm.get_item(values.source, &name)
}

/// A width or precision: digits, or `*` for the next value.
fn number(vm: &Vm, reader: &mut Reader<'_>, values: &mut Values<'_>) -> Result<Option<i64>> {
    if reader.peek() == Some('*') {
        reader.take();
        let value = values.next()?;
        return match value.plain() {
            Value::Int(_) | Value::Bool(_) => vm.index(&value).map(Some),
            _ => Err(type_error("* wants int")),
        };
    }
    let mut number = None;
    while let Some(digit) = reader.peek().and_then(|c| c.to_digit(10)) {
        reader.take();
        let so_far: i64 = number.unwrap_or(0);
        let next = so_far
            .checked_mul(10)
            .and_then(|tens| tens.checked_add(i64::from(digit)));
        number = Some(next.ok_or_else(|| value_error("width too big"))?);
    }
    Ok(number)
}

/// The sign and what follows it.
fn convert(vm: &Vm, value: &Value, kind: char, flags: &Flags) -> Result<(&'static str, String)> {
    let cut = |text: String| match flags.precision {
        Some(most) => text.chars().take(most).collect(),
        None => text,
    };
    match kind {
        's' => Ok(("", cut(vm.str(value)?.to_string()))),
        'r' => Ok(("", cut(vm.repr(value)?.to_string()))),
        'a' => Ok(("", cut(text_repr::ascii(vm.repr(value)?.as_str())))),
        'c' => character(vm, value).map(|text| ("", text)),
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => whole(vm, value, kind, flags),
        _ => real(vm, value, kind, flags),
    }
}

fn character(vm: &Vm, value: &Value) -> Result<String> {
    if let Value::Str(text) = value.plain() {
        return if text.length() == 1 {
            Ok(text.to_string())
        } else {
            Err(type_error("%c requires int or char"))
        };
    }
    let Some(number) = vm.index_opt(value)? else {
        return Err(type_error("%c requires int or char"));
    };
    let code = match number {
        Value::Int(number) => u32::try_from(number).ok(),
        _ => None,
    };
    match code.and_then(char::from_u32) {
        Some(c) => Ok(c.to_string()),
        None => Err(Builtin::OverflowError.of("%c arg not in range(0x110000)")),
    }
}

fn sign_of(negative: bool, flags: &Flags) -> &'static str {
    match (negative, flags.plus, flags.space) {
        (true, ..) => "-",
        (_, true, _) => "+",
        (.., true) => " ",
        _ => "",
    }
}

fn whole(vm: &Vm, value: &Value, kind: char, flags: &Flags) -> Result<(&'static str, String)> {
    let decimal = matches!(kind, 'd' | 'i' | 'u');
    let wanted = if decimal {
        "a real number"
    } else {
        "an integer"
    };
    let wrong = || {
        type_error(format!(
            "%{kind} format: {wanted} is required, not {}",
            vm.type_name(value)
        ))
    };
    let number = match value.plain() {
        Value::Float(number) if decimal => truncated(number.trunc())?,
        Value::Str(_) | Value::Bytes(_) => return Err(wrong()),
        _ if decimal && vm.type_attribute(value, &vm.specials().int).is_some() => {
            integer::convert(vm, value, None)?
        }
        _ => vm.index_opt(value)?.ok_or_else(wrong)?,
    };
    let number = Number::of(&number).unwrap_or(Number::Int(0));
    let (base, prefix) = match kind {
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    let text = if base == 10 {
        integer::show(vm, &number)?
    } else {
        integer::show_in_base(vm, &number, base)?
    };
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.as_str()),
    };
    let mut digits = if kind == 'X' {
        digits.to_ascii_uppercase()
    } else {
        digits.to_owned()
    };
    let missing = flags.precision.unwrap_or(0).saturating_sub(digits.len());
    if missing > 0 {
        vm.charge(missing / 16)?;
        digits.insert_str(0, &"0".repeat(missing));
    }
    let prefix = if flags.alternate { prefix } else { "" };
    Ok((sign_of(negative, flags), format!("{prefix}{digits}")))
}

fn real(vm: &Vm, value: &Value, kind: char, flags: &Flags) -> Result<(&'static str, String)> {
    let number = super::float::real(vm, value)?;
    let lower = kind.to_ascii_lowercase();
    let text = if number.is_nan() {
        "nan".to_owned()
    } else if number.is_infinite() {
        "inf".to_owned()
    } else {
        float_digits(
            vm,
            number,
            lower,
            flags.precision.unwrap_or(6),
            flags.alternate,
        )?
    };
    let text = if kind.is_ascii_uppercase() {
        text.to_ascii_uppercase()
    } else {
        text
    };
    Ok((
        sign_of(number.is_sign_negative() && !number.is_nan(), flags),
        text,
    ))
}

fn push_padded(
    vm: &Vm,
    out: &mut String,
    sign: &str,
    body: &str,
    kind: char,
    flags: &Flags,
) -> Result<()> {
    let length = sign.len() + body.chars().count();
    let missing = flags.width.saturating_sub(length);
    let count = i64::try_from(missing).unwrap_or(i64::MAX);
    super::sequence::repeated_length(vm, 1, count, true)?;
    let zeros = flags.zero && !flags.left && !matches!(kind, 's' | 'r' | 'a' | 'c' | 'b');
    if !flags.left && !zeros {
        out.extend(std::iter::repeat_n(' ', missing));
    }
    out.push_str(sign);
    let has_prefix = flags.alternate && matches!(kind, 'o' | 'x' | 'X');
    let (prefix, digits) = match body.split_at_checked(2).filter(|_| has_prefix && zeros) {
        Some(parts) => parts,
        None => ("", body),
    };
    out.push_str(prefix);
    if zeros {
        out.extend(std::iter::repeat_n('0', missing));
    }
    out.push_str(digits);
    if flags.left {
        out.extend(std::iter::repeat_n(' ', missing));
    }
    Ok(())
}
