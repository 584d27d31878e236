//! Numbers, and what CPython's tokenizer finds wrong with them.

use super::scan::{Fault, Rank, Scanner};

/// Reads a number. What follows it without a space is seen afterwards: `1if x`.
pub(super) fn number(scanner: &mut Scanner<'_>) -> Result<(), Fault> {
    let start = scanner.at;
    if scanner.byte(start) == b'0' {
        match scanner.byte(start + 1) | 0x20 {
            b'x' => return based(scanner, "hexadecimal", 16),
            b'o' => return based(scanner, "octal", 8),
            b'b' => return based(scanner, "binary", 2),
            _ => {}
        }
    }
    digits(scanner)?;
    let whole = scanner.at;
    let mut kind = "decimal";
    if scanner.byte(scanner.at) == b'.' {
        scanner.at += 1;
        if scanner.byte(scanner.at).is_ascii_digit() {
            digits(scanner)?;
        }
    }
    if scanner.byte(scanner.at) | 0x20 == b'e' {
        let sign = usize::from(matches!(scanner.byte(scanner.at + 1), b'+' | b'-'));
        if scanner.byte(scanner.at + 1 + sign).is_ascii_digit() {
            scanner.at += 1 + sign;
            digits(scanner)?;
        } else if sign == 1 {
            return Err(scanner.fault(Rank::Token, "invalid decimal literal", start));
        }
    }
    if scanner.byte(scanner.at) | 0x20 == b'j' {
        scanner.at += 1;
        kind = "imaginary";
    } else if scanner.at == whole {
        leading_zeros(scanner, start)?;
    }
    end(scanner, kind)
}

fn leading_zeros(scanner: &Scanner<'_>, start: usize) -> Result<(), Fault> {
    let text = scanner.text.get(start..scanner.at).unwrap_or("");
    if text.starts_with('0') && text.contains(|c: char| matches!(c, '1'..='9')) {
        let message = "leading zeros in decimal integer literals are not permitted; use an 0o \
                       prefix for octal integers";
        return Err(scanner.fault(Rank::Token, message, start));
    }
    Ok(())
}

/// Digits, with single underscores between them.
fn digits(scanner: &mut Scanner<'_>) -> Result<(), Fault> {
    loop {
        while scanner.byte(scanner.at).is_ascii_digit() {
            scanner.at += 1;
        }
        if scanner.byte(scanner.at) != b'_' {
            return Ok(());
        }
        scanner.at += 1;
        if !scanner.byte(scanner.at).is_ascii_digit() {
            let at = scanner.at.saturating_sub(1);
            return Err(scanner.fault(Rank::Token, "invalid decimal literal", at));
        }
    }
}

/// A number after `0x`, `0o` or `0b`.
fn based(scanner: &mut Scanner<'_>, kind: &str, base: u32) -> Result<(), Fault> {
    let start = scanner.at;
    scanner.at += 2;
    loop {
        if scanner.byte(scanner.at) == b'_' {
            scanner.at += 1;
        }
        let first = char::from(scanner.byte(scanner.at));
        if !first.is_digit(base) {
            let message = if first.is_ascii_digit() {
                format!("invalid digit '{first}' in {kind} literal")
            } else {
                format!("invalid {kind} literal")
            };
            return Err(scanner.fault(Rank::Token, message, start));
        }
        while char::from(scanner.byte(scanner.at)).is_digit(base) {
            scanner.at += 1;
        }
        if scanner.byte(scanner.at) != b'_' {
            break;
        }
    }
    let next = char::from(scanner.byte(scanner.at));
    if next.is_ascii_digit() {
        let message = format!("invalid digit '{next}' in {kind} literal");
        return Err(scanner.fault(Rank::Token, message, scanner.at));
    }
    end(scanner, kind)
}

/// After a number a keyword may stand without a space, and no other name.
fn end(scanner: &Scanner<'_>, kind: &str) -> Result<(), Fault> {
    let rest = scanner.text.get(scanner.at..).unwrap_or("");
    let keywords = ["and", "else", "for", "if", "in", "is", "or", "not"];
    let begins_name = rest
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii());
    if !begins_name || keywords.iter().any(|word| rest.starts_with(word)) {
        return Ok(());
    }
    Err(scanner.fault(Rank::Token, format!("invalid {kind} literal"), scanner.at))
}
