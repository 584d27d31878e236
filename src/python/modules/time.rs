//! `time`: loop time under the names of clocks, and the call that blocks.

use std::rc::Rc;

use crate::Result;
use crate::event_loop::{block, now};
use crate::python::native::{ModuleBuilder, Takes, function, type_error, value_error};
use crate::python::value::{Args, Module, Value};
use crate::python::vm::Vm;
use crate::trace::Micros;

/// The module.
pub fn module(_: &Vm) -> Result<Rc<Module>> {
    let module = ModuleBuilder::new("time").with(
        const {
            &[
                function("sleep", Takes::ONE, sleep),
                function("time", Takes::NONE, clock),
                function("monotonic", Takes::NONE, clock),
                function("perf_counter", Takes::NONE, clock),
                function("process_time", Takes::NONE, clock),
                function("time_ns", Takes::NONE, clock_ns),
                function("monotonic_ns", Takes::NONE, clock_ns),
                function("perf_counter_ns", Takes::NONE, clock_ns),
                function("strftime", Takes::ANY, calendar),
                function("gmtime", Takes::ANY, calendar),
                function("localtime", Takes::ANY, calendar),
                function("mktime", Takes::ANY, calendar),
                function("asctime", Takes::ANY, calendar),
                function("ctime", Takes::ANY, calendar),
            ]
        },
    );
    let module = module
        .value("timezone", 0_i64.into())
        .value("daylight", 0_i64.into())
        .value("tzname", Value::tuple(vec!["UTC".into(), "UTC".into()]));
    Ok(module.build())
}

/// Calls a function of the module that knows the calendar, which is written
/// in Python and imported when it is needed.
fn calendar(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let calendar = vm.import("_calendar")?;
    let name = match args.function.name {
        // It is always UTC.
        "localtime" => "gmtime",
        name => name,
    };
    let function = vm.get_attr(&calendar, &vm.intern(name))?;
    vm.tail_call_with(&function, args.positional.to_vec(), args.keywords.to_vec())
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

fn clock(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(to_seconds(now()).into())
}

fn clock_ns(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::integer(u128::from(now().0) * 1_000))
}

/// `time.sleep`: loop time moves on, and nothing else runs (L6).
fn sleep(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [duration] = args.all()?;
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
