//! `repr` of strings and bytes.

/// Whether `repr` leaves the character as it is (`str.isprintable`).
pub(crate) fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_control();
    }
    // Rust's own escapes leave out the same categories. Behind a letter, so
    // that a combining mark is not escaped for standing alone.
    let mut buffer = [b'a'; 5];
    let length = match buffer.get_mut(1..) {
        Some(rest) => c.encode_utf8(rest).len(),
        None => 0,
    };
    let text = buffer.get(..=length).unwrap_or_default();
    std::str::from_utf8(text).is_ok_and(|text| text.escape_debug().count() == 2)
}

/// `repr(text)`
pub(crate) fn quote(text: &str) -> String {
    escape(text, false)
}

/// `ascii(text)`, of a text that is a `repr` already.
pub(crate) fn ascii(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            push_escape(&mut out, c);
        }
    }
    out
}

fn escape(text: &str, bytes: bool) -> String {
    let quote = quote_for(text.as_bytes());
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            c if bytes || !is_printable(c) => push_escape(&mut out, c),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// `repr(bytes)`
pub(crate) fn quote_bytes(bytes: &[u8]) -> String {
    // Each byte as the character with its number; these escape alike.
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    format!("b{}", escape(&text, true))
}

fn quote_for(text: &[u8]) -> char {
    if text.contains(&b'\'') && !text.contains(&b'"') {
        '"'
    } else {
        '\''
    }
}

fn push_escape(out: &mut String, c: char) {
    let number = u32::from(c);
    let (mark, digits) = match number {
        0..=0xff => ('x', 2),
        0x100..=0xffff => ('u', 4),
        _ => ('U', 8),
    };
    out.push('\\');
    out.push(mark);
    push_hex(out, number, digits);
}

/// Adds so many hexadecimal digits of a number.
pub(crate) fn push_hex(out: &mut String, number: u32, digits: u32) {
    for place in (0..digits).rev() {
        let digit = (number >> (4 * place)) & 15;
        out.push(char::from_digit(digit, 16).unwrap_or('0'));
    }
}
