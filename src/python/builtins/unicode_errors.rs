//! `UnicodeDecodeError` and `UnicodeEncodeError`: what they say and hold.

use super::super::value::{Args, NativeKind, Value};
use super::super::vm::Vm;
use crate::Result;
use crate::exception::Builtin;
use crate::python::objects::ascii;

/// Argument number `at` of an exception: encoding, object, start, end, reason.
fn part(vm: &Vm, args: &Args<'_>, at: usize) -> Value {
    match args.get(0) {
        Some(Value::Exception(exception)) => {
            let arguments = vm.exception_args(exception);
            arguments.get(at).cloned().unwrap_or_default()
        }
        _ => Value::None,
    }
}

macro_rules! parts {
    ($($name:ident = $at:literal),*) => {
        $(fn $name(vm: &Vm, args: Args<'_>) -> Result<Value> {
            Ok(part(vm, &args, $at))
        })*
    };
}

parts!(encoding = 0, object = 1, start = 2, end = 3, reason = 4);

fn str(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [encoding, object, start, end, reason] = [0, 1, 2, 3, 4].map(|at| part(vm, &args, at));
    let (Value::Int(first), Value::Int(last)) = (&start, &end) else {
        return Ok(Value::text(""));
    };
    let at = usize::try_from(*first).unwrap_or(0);
    let one = match &object {
        Value::Bytes(bytes) => bytes
            .get(at)
            .map(|byte| (format!("byte 0x{byte:02x}"), "bytes")),
        Value::Str(text) => text.as_str().chars().nth(at).map(|c| {
            let shown = if c.is_ascii() {
                c.to_string()
            } else {
                ascii(&c.to_string())
            };
            (format!("character '{shown}'"), "characters")
        }),
        _ => None,
    };
    let verb = if matches!(object, Value::Bytes(_)) {
        "decode"
    } else {
        "encode"
    };
    let (encoding, reason) = (vm.str(&encoding)?, vm.str(&reason)?);
    Ok(Value::from(match one {
        Some((one, _)) if first + 1 == *last => {
            format!("'{encoding}' codec can't {verb} {one} in position {first}: {reason}")
        }
        _ => {
            let several = one.map_or("characters", |(_, several)| several);
            let last = last - 1;
            format!(
                "'{encoding}' codec can't {verb} {several} in position {first}-{last}: {reason}"
            )
        }
    }))
}

/// Gives the classes their attributes.
pub(super) fn install(vm: &Vm) {
    for class in [Builtin::UnicodeDecodeError, Builtin::UnicodeEncodeError] {
        vm.add(
            &vm.exception_class(class),
            &[
                ("__str__", str, NativeKind::Method),
                ("encoding", encoding, NativeKind::Getter),
                ("object", object, NativeKind::Getter),
                ("start", start, NativeKind::Getter),
                ("end", end, NativeKind::Getter),
                ("reason", reason, NativeKind::Getter),
            ],
        );
    }
}
