//! Reading numbers from arguments, as the functions of `math` do.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::Result;
use crate::exception::Builtin;
use crate::python::native::type_error;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// A number as a float; an object with `__float__` or `__index__` is one.
/// Others: `TypeError`; an int that is too large: `OverflowError`.
pub fn real(vm: &Vm, value: &Value) -> Result<f64> {
    match value.plain() {
        Value::Float(number) => return Ok(*number),
        Value::Int(number) => return Ok(to_float(*number)),
        Value::Bool(flag) => return Ok(f64::from(u8::from(*flag))),
        Value::Long(number) => return long(number),
        _ => {}
    }
    for method in ["__float__", "__index__"] {
        if let Some(method) = vm.special(value, method)? {
            let made = vm.call(&method, &[])?;
            return match made.plain() {
                Value::Float(number) => Ok(*number),
                Value::Int(number) => Ok(to_float(*number)),
                Value::Long(number) => long(number),
                _ => Err(not_real(vm, value)),
            };
        }
    }
    Err(not_real(vm, value))
}

fn not_real(vm: &Vm, value: &Value) -> crate::exception::Exception {
    let name = vm.type_name(value);
    type_error(format!("must be real number, not {name}"))
}

fn long(number: &BigInt) -> Result<f64> {
    let float = number.to_f64().filter(|float| float.is_finite());
    float.ok_or_else(|| Builtin::OverflowError.of("int too large to convert to float"))
}

#[allow(clippy::cast_precision_loss)] // Python rounds, too.
fn to_float(number: i64) -> f64 {
    number as f64
}
