//! The methods of `bytes`.

use super::{like_bytes, this, value};
use crate::Result;
use crate::python::native::{type_error, value_error};
use crate::python::objects::sequence::{bounds, charge_bytes, repeated_length};
use crate::python::objects::text_repr::push_hex;
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

pub(super) fn hex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let [_, separator] = args.each();
    let separator = match separator.map(Value::plain) {
        Some(Value::Str(separator)) => separator.as_str().to_owned(),
        _ => String::new(),
    };
    let mut out = String::with_capacity(bytes.len() * 2);
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 {
            out.push_str(&separator);
        }
        push_hex(&mut out, u32::from(*byte), 2);
    }
    Ok(Value::from(out))
}

pub(super) fn fromhex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let Some(Value::Str(text)) = args.get(1).map(Value::plain) else {
        return Err(type_error("fromhex() argument must be str"));
    };
    charge_bytes(vm, text.as_str().len())?;
    let mut bytes = Vec::new();
    let mut chars = text
        .as_str()
        .chars()
        .enumerate()
        .filter(|(_, c)| !c.is_ascii_whitespace());
    let wrong = |at: usize| {
        value_error(format!(
            "non-hexadecimal number found in fromhex() arg at position {at}"
        ))
    };
    while let Some((at, high)) = chars.next() {
        let high = high.to_digit(16).ok_or_else(|| wrong(at))?;
        let (at, low) = chars.next().ok_or_else(|| wrong(text.length()))?;
        let low = low.to_digit(16).ok_or_else(|| wrong(at))?;
        bytes.push(u8::try_from(high * 16 + low).unwrap_or(0));
    }
    Ok(value(bytes))
}

pub(super) fn join(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let separator = this(vm, &args)?;
    let iterable = args.get(1).unwrap_or(&Value::None);
    if vm.iter_opt(iterable)?.is_none() {
        return Err(type_error("can only join an iterable"));
    }
    let items = vm.collect(iterable)?;
    let mut out: Vec<u8> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Value::Bytes(part) = item.plain() else {
            return Err(type_error(format!(
                "sequence item {at}: expected a bytes-like object, {} found",
                vm.type_name(item)
            )));
        };
        charge_bytes(vm, part.len() + separator.len())?;
        if at > 0 {
            out.extend_from_slice(separator);
        }
        out.extend_from_slice(part);
    }
    Ok(value(out))
}

/// The first place of a part, which is not before `from`.
fn position(bytes: &[u8], part: &[u8], from: usize) -> Option<usize> {
    if part.is_empty() {
        return (from <= bytes.len()).then_some(from);
    }
    let rest = bytes.get(from..)?;
    rest.windows(part.len())
        .position(|it| it == part)
        .map(|at| at + from)
}

pub(super) fn split(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let [_, separator, most] = args.each();
    let most = match most {
        Some(most) => usize::try_from(vm.index(most)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let Some(separator) = separator.filter(|it| !it.is_none()) else {
        let parts = bytes
            .split(u8::is_ascii_whitespace)
            .filter(|part| !part.is_empty());
        return Ok(Value::list(
            parts.map(|part| value(part.to_vec())).collect(),
        ));
    };
    let separator = like_bytes(vm, Some(separator))?;
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    let mut parts = Vec::new();
    let mut from = 0;
    while parts.len() < most
        && let Some(at) = position(bytes, separator, from)
    {
        parts.push(value(bytes.get(from..at).unwrap_or_default().to_vec()));
        from = at + separator.len();
    }
    parts.push(value(bytes.get(from..).unwrap_or_default().to_vec()));
    Ok(Value::list(parts))
}

pub(super) fn splitlines(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let mut lines = Vec::new();
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        let end = rest
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        lines.push(value(rest.get(..end).unwrap_or_default().to_vec()));
        let after = rest.get(end..).unwrap_or_default();
        let mark = if after.starts_with(b"\r\n") { 2 } else { 1 };
        rest = after.get(mark..).unwrap_or_default();
    }
    Ok(Value::list(lines))
}

fn search(vm: &Vm, args: &Args<'_>) -> Result<(Vec<u8>, Vec<u8>, usize)> {
    let bytes = this(vm, args)?;
    let part = match args.at(1) {
        Value::Int(byte) => {
            vec![u8::try_from(*byte).map_err(|_| value_error("byte must be in range(0, 256)"))?]
        }
        Value::Bytes(part) => part.to_vec(),
        other => {
            return Err(type_error(format!(
                "argument should be integer or bytes-like object, not '{}'",
                vm.type_name(other)
            )));
        }
    };
    let (start, stop) = bounds(vm, args.get(2), args.get(3), bytes.len())?;
    Ok((
        bytes.get(start..stop).unwrap_or_default().to_vec(),
        part,
        start,
    ))
}

fn first(vm: &Vm, args: &Args<'_>) -> Result<Option<usize>> {
    let (bytes, part, start) = search(vm, args)?;
    Ok(position(&bytes, &part, 0).map(|at| at + start))
}

pub(super) fn find(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(first(vm, &args)?.map_or(Value::Int(-1), Value::from))
}

pub(super) fn rfind(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (bytes, part, start) = search(vm, &args)?;
    let last = if part.is_empty() {
        Some(bytes.len())
    } else {
        bytes.windows(part.len()).rposition(|it| it == part)
    };
    Ok(last.map_or(Value::Int(-1), |at| Value::from(at + start)))
}

pub(super) fn index(vm: &Vm, args: Args<'_>) -> Result<Value> {
    match first(vm, &args)? {
        Some(at) => Ok(Value::from(at)),
        None => Err(value_error("subsection not found")),
    }
}

pub(super) fn count(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (bytes, part, _) = search(vm, &args)?;
    let (mut count, mut from) = (0usize, 0);
    while let Some(at) = position(&bytes, &part, from) {
        count += 1;
        from = at + part.len().max(1);
    }
    Ok(Value::from(count))
}

fn at_end(vm: &Vm, args: &Args<'_>, is: fn(&[u8], &[u8]) -> bool) -> Result<Value> {
    let bytes = this(vm, args)?;
    let several = match args.at(1).plain() {
        Value::Tuple(several) => several.to_vec(),
        one @ Value::Bytes(_) => vec![one.clone()],
        other => {
            return Err(type_error(format!(
                "{} first arg must be bytes or a tuple of bytes, not {}",
                args.function.name,
                vm.type_name(other)
            )));
        }
    };
    for part in &several {
        if is(bytes, like_bytes(vm, Some(part))?) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

pub(super) fn startswith(vm: &Vm, args: Args<'_>) -> Result<Value> {
    at_end(vm, &args, <[u8]>::starts_with)
}

pub(super) fn endswith(vm: &Vm, args: Args<'_>) -> Result<Value> {
    at_end(vm, &args, <[u8]>::ends_with)
}

pub(super) fn replace(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let (old, new) = (like_bytes(vm, args.get(1))?, like_bytes(vm, args.get(2))?);
    let most = match args.get(3) {
        Some(most) => usize::try_from(vm.index(most)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let mut out = Vec::new();
    let (mut from, mut times) = (0, 0);
    while times < most
        && let Some(at) = position(bytes, old, from)
    {
        charge_bytes(vm, new.len())?;
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        out.extend_from_slice(new);
        times += 1;
        from = at + old.len();
        if old.is_empty() {
            let Some(byte) = bytes.get(at) else {
                return Ok(value(out));
            };
            out.push(*byte);
            from = at + 1;
        }
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    Ok(value(out))
}

fn stripped(vm: &Vm, args: Args<'_>, left: bool, right: bool) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let set = match args.get(1) {
        None | Some(Value::None) => b" \t\n\r\x0b\x0c",
        other => like_bytes(vm, other)?,
    };
    let mut rest = bytes.as_slice();
    while left
        && let Some((first, after)) = rest.split_first()
        && set.contains(first)
    {
        rest = after;
    }
    while right
        && let Some((last, before)) = rest.split_last()
        && set.contains(last)
    {
        rest = before;
    }
    Ok(value(rest.to_vec()))
}

pub(super) fn strip(vm: &Vm, args: Args<'_>) -> Result<Value> {
    stripped(vm, args, true, true)
}

pub(super) fn lstrip(vm: &Vm, args: Args<'_>) -> Result<Value> {
    stripped(vm, args, true, false)
}

pub(super) fn rstrip(vm: &Vm, args: Args<'_>) -> Result<Value> {
    stripped(vm, args, false, true)
}

pub(super) fn removeprefix(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let rest = bytes.strip_prefix(like_bytes(vm, args.get(1))?);
    Ok(value(rest.unwrap_or(bytes).to_vec()))
}

pub(super) fn removesuffix(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let rest = bytes.strip_suffix(like_bytes(vm, args.get(1))?);
    Ok(value(rest.unwrap_or(bytes).to_vec()))
}

pub(super) fn partition(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let separator = like_bytes(vm, args.get(1))?;
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    let parts = match position(bytes, separator, 0) {
        Some(at) => [
            bytes.get(..at).unwrap_or_default(),
            separator,
            bytes.get(at + separator.len()..).unwrap_or_default(),
        ],
        None => [bytes.as_slice(), &[], &[]],
    };
    Ok(Value::tuple(
        parts.map(|part| value(part.to_vec())).to_vec(),
    ))
}

pub(super) fn lower(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(value(this(vm, &args)?.to_ascii_lowercase()))
}

pub(super) fn upper(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(value(this(vm, &args)?.to_ascii_uppercase()))
}

pub(super) fn isdigit(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    Ok(Value::Bool(
        !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit),
    ))
}

pub(super) fn isalpha(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    Ok(Value::Bool(
        !bytes.is_empty() && bytes.iter().all(u8::is_ascii_alphabetic),
    ))
}

fn padding(vm: &Vm, args: &Args<'_>, length: usize) -> Result<Vec<u8>> {
    let width = usize::try_from(vm.index(args.at(1))?).unwrap_or(0);
    let missing = width.saturating_sub(length);
    repeated_length(vm, 1, i64::try_from(missing).unwrap_or(i64::MAX), true)?;
    let fill = match args.get(2) {
        Some(fill) => like_bytes(vm, Some(fill))?.first().copied().unwrap_or(b' '),
        None if args.function.name == "zfill" => b'0',
        None => b' ',
    };
    Ok(vec![fill; missing])
}

pub(super) fn center(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let padding = padding(vm, &args, bytes.len())?;
    let width = bytes.len() + padding.len();
    let left = padding.len() / 2 + (padding.len() & width & 1);
    let (left, right) = padding.split_at_checked(left).unwrap_or((&padding, &[]));
    Ok(value([left, bytes, right].concat()))
}

pub(super) fn ljust(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let padding = padding(vm, &args, bytes.len())?;
    Ok(value([bytes.as_slice(), &padding].concat()))
}

pub(super) fn rjust(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let padding = padding(vm, &args, bytes.len())?;
    Ok(value([padding.as_slice(), bytes].concat()))
}

pub(super) fn zfill(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let padding = padding(vm, &args, bytes.len())?;
    let (sign, digits) = match bytes.split_first() {
        Some((b'+' | b'-', digits)) => (bytes.get(..1).unwrap_or_default(), digits),
        _ => (&[][..], bytes.as_slice()),
    };
    Ok(value([sign, &padding, digits].concat()))
}
