//! `time`: loop time under the names of clocks, and the call that blocks.

use std::rc::Rc;

use crate::Result;
use crate::event_loop::{block, now};
use crate::python::native::{ModuleBuilder, type_error, value_error};
use crate::python::value::{Args, Module, Value};
use crate::python::vm::Vm;
use crate::trace::Micros;

/// The module.
pub fn module(_: &Vm) -> Result<Rc<Module>> {
    let mut module = ModuleBuilder::new("time").function("sleep", sleep);
    for (name, clock) in [
        ("time", clock as fn(&Vm, Args<'_>) -> Result<Value>),
        ("monotonic", clock),
        ("perf_counter", clock),
        ("process_time", clock),
        ("time_ns", clock_ns),
        ("monotonic_ns", clock_ns),
        ("perf_counter_ns", clock_ns),
    ] {
        module = module.function(name, clock);
    }
    for (name, function) in [
        ("strftime", strftime as fn(&Vm, Args<'_>) -> Result<Value>),
        ("gmtime", gmtime),
        ("localtime", gmtime),
        ("mktime", mktime),
        ("asctime", asctime),
        ("ctime", ctime),
    ] {
        module = module.function(name, function);
    }
    let module = module
        .value("timezone", 0_i64.into())
        .value("daylight", 0_i64.into())
        .value("tzname", Value::tuple(vec!["UTC".into(), "UTC".into()]));
    Ok(module.build())
}

/// Calls a function of the module that knows the calendar, which is written
/// in Python and imported when it is needed.
fn calendar(vm: &Vm, name: &str, args: Args<'_>) -> Result<Value> {
    let calendar = vm.import("_calendar")?;
    let function = vm.get_attr(&calendar, &vm.intern(name))?;
    vm.tail_call_with(&function, args.positional.to_vec(), args.keywords.to_vec())
}

fn strftime(vm: &Vm, args: Args<'_>) -> Result<Value> {
    calendar(vm, "strftime", args)
}

fn gmtime(vm: &Vm, args: Args<'_>) -> Result<Value> {
    calendar(vm, "gmtime", args)
}

fn mktime(vm: &Vm, args: Args<'_>) -> Result<Value> {
    calendar(vm, "mktime", args)
}

fn asctime(vm: &Vm, args: Args<'_>) -> Result<Value> {
    calendar(vm, "asctime", args)
}

fn ctime(vm: &Vm, args: Args<'_>) -> Result<Value> {
    calendar(vm, "ctime", args)
}

/// A point or a span of loop time, in seconds.
#[allow(clippy::cast_precision_loss)] // Exact for the first two centuries.
pub fn to_seconds(time: Micros) -> f64 {
    time.0 as f64 / 1e6
}

/// Seconds as loop time, in whole microseconds. What is below zero, or no
/// number at all, is zero.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It saturates.
pub fn from_seconds(seconds: f64) -> Micros {
    Micros((seconds * 1e6).round() as u64)
}

/// A number as seconds; none if it is no number.
#[allow(clippy::cast_precision_loss)] // Far beyond the end of any run.
pub fn number(value: &Value) -> Option<f64> {
    match value.plain() {
        Value::Int(number) => Some(*number as f64),
        Value::Bool(value) => Some(f64::from(u8::from(*value))),
        Value::Float(number) => Some(*number),
        Value::Long(number) => Some(if number.sign() == num_bigint::Sign::Minus {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        }),
        _ => None,
    }
}

fn clock(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [] = args.exactly("time")?;
    Ok(to_seconds(now()).into())
}

fn clock_ns(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [] = args.exactly("time_ns")?;
    Ok(Value::integer(u128::from(now().0) * 1_000))
}

/// `time.sleep`: loop time moves on, and nothing else runs (L6).
fn sleep(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [duration] = args.exactly("sleep")?;
    let Some(seconds) = number(duration) else {
        let kind = vm.type_name(duration);
        return Err(type_error(format!(
            "'{kind}' object cannot be interpreted as an integer"
        )));
    };
    if seconds < 0.0 {
        return Err(value_error("sleep length must be non-negative"));
    }
    block(from_seconds(seconds));
    Ok(Value::None)
}
