//! Text from bytes, and bytes from text.

use std::rc::Rc;

use crate::Result;
use crate::exception::text_repr::push_hex;
use crate::exception::{Builtin, Exception};
use crate::python::native::type_error;
use crate::python::value::{Str, Value};
use crate::python::vm::Vm;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

impl Encoding {
    fn of(name: Option<Str>) -> Result<Self> {
        let Some(name) = name else {
            return Ok(Self::Utf8);
        };
        let plain: String = name
            .as_str()
            .to_ascii_lowercase()
            .chars()
            .filter(|c| !matches!(c, '-' | '_' | ' '))
            .collect();
        match plain.as_str() {
            "utf8" | "u8" => Ok(Self::Utf8),
            "ascii" | "usascii" => Ok(Self::Ascii),
            "latin1" | "iso88591" | "l1" => Ok(Self::Latin1),
            _ => Err(Builtin::LookupError.of(format!("unknown encoding: {name}"))),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
        }
    }
}

fn text(vm: &Vm, value: Option<&Value>, method: &str, what: &str) -> Result<Option<Str>> {
    match value.map(Value::plain) {
        None => Ok(None),
        Some(Value::Str(text)) => Ok(Some(text.clone())),
        Some(other) => Err(type_error(format!(
            "{method}() argument '{what}' must be str, not {}",
            if other.is_none() {
                "None".into()
            } else {
                vm.type_name(other)
            }
        ))),
    }
}

fn unknown_handler(name: &str) -> Exception {
    Builtin::LookupError.of(format!("unknown error handler name '{name}'"))
}

/// `bytes.decode(encoding, errors)`
pub(crate) fn decode_with(
    vm: &Vm,
    bytes: &Rc<Vec<u8>>,
    encoding: Option<&Value>,
    errors: Option<&Value>,
) -> Result<Str> {
    let encoding = text(vm, encoding, "decode", "encoding")?;
    let errors = text(vm, errors, "decode", "errors")?.unwrap_or_else(|| Str::new("strict"));
    let encoding = Encoding::of(encoding)?;
    if encoding == Encoding::Latin1 {
        vm.charge(bytes.len() / 4)?;
        return Ok(Str::from(
            bytes
                .iter()
                .map(|byte| char::from(*byte))
                .collect::<String>(),
        ));
    }
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let (good, bad, reason) = valid(encoding, rest);
        out.push_str(good);
        at += good.len();
        if bad == 0 {
            break;
        }
        vm.charge(4)?;
        match errors.as_str() {
            "strict" => {
                let positions = [at, at + bad].map(Value::from);
                let [start, end] = positions;
                let encoding = Value::text(encoding.name());
                let object = Value::Bytes(bytes.clone());
                let arguments = vec![encoding, object, start, end, Value::text(reason)];
                return Err(vm.exception(Builtin::UnicodeDecodeError, arguments));
            }
            "ignore" => {}
            "replace" => out.push('\u{fffd}'),
            "backslashreplace" => {
                for byte in rest.get(good.len()..good.len() + bad).unwrap_or_default() {
                    out.push_str("\\x");
                    push_hex(&mut out, u32::from(*byte), 2);
                }
            }
            other => return Err(unknown_handler(other)),
        }
        at += bad;
    }
    Ok(Str::from(out))
}

/// The text at the start of bytes, how many bytes after it are wrong, and why.
fn valid(encoding: Encoding, bytes: &[u8]) -> (&str, usize, &'static str) {
    if encoding == Encoding::Ascii {
        let end = bytes
            .iter()
            .position(|byte| !byte.is_ascii())
            .unwrap_or(bytes.len());
        let good = std::str::from_utf8(bytes.get(..end).unwrap_or_default()).unwrap_or_default();
        return (
            good,
            usize::from(end < bytes.len()),
            "ordinal not in range(128)",
        );
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, 0, ""),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let good = std::str::from_utf8(good).unwrap_or_default();
            let first = bytes.get(error.valid_up_to()).copied().unwrap_or(0);
            match error.error_len() {
                None => (good, bytes.len() - good.len(), "unexpected end of data"),
                Some(bad) if matches!(first, 0xc2..=0xf4) => {
                    (good, bad, "invalid continuation byte")
                }
                Some(bad) => (good, bad, "invalid start byte"),
            }
        }
    }
}

/// `text.encode(encoding, errors)`
pub(crate) fn encode_with(
    vm: &Vm,
    source: &Str,
    encoding: Option<&Value>,
    errors: Option<&Value>,
) -> Result<Value> {
    let encoding = text(vm, encoding, "encode", "encoding")?;
    let errors = text(vm, errors, "encode", "errors")?.unwrap_or_else(|| Str::new("strict"));
    let encoding = Encoding::of(encoding)?;
    let limit = match encoding {
        Encoding::Utf8 => return Ok(Value::Bytes(Rc::new(source.as_str().as_bytes().to_vec()))),
        Encoding::Ascii => 128,
        Encoding::Latin1 => 256,
    };
    vm.charge(source.length())?;
    let mut out = Vec::with_capacity(source.length());
    let all: Vec<char> = source.as_str().chars().collect();
    let mut at = 0;
    while let Some(c) = all.get(at) {
        let number = u32::from(*c);
        if let Some(byte) = u8::try_from(number).ok().filter(|_| number < limit) {
            out.push(byte);
            at += 1;
            continue;
        }
        match errors.as_str() {
            "strict" => {
                let rest = all.get(at..).unwrap_or_default();
                let bad = rest.iter().take_while(|c| u32::from(**c) >= limit).count();
                let [start, end] = [at, at + bad].map(Value::from);
                let reason = format!("ordinal not in range({limit})");
                let (encoding, text) = (Value::text(encoding.name()), Value::Str(source.clone()));
                let arguments = vec![encoding, text, start, end, Value::from(reason)];
                return Err(vm.exception(Builtin::UnicodeEncodeError, arguments));
            }
            "ignore" => {}
            "replace" => out.push(b'?'),
            "backslashreplace" => {
                let escaped = crate::python::objects::ascii(&c.to_string());
                out.extend_from_slice(escaped.as_bytes());
            }
            "xmlcharrefreplace" => out.extend_from_slice(format!("&#{number};").as_bytes()),
            other => return Err(unknown_handler(other)),
        }
        at += 1;
    }
    Ok(Value::Bytes(Rc::new(out)))
}
