//! `_operator`: operators as functions, those with two operands.

use std::rc::Rc;

use crate::Result;
use crate::python::native::{Entry, ModuleBuilder, Takes, function};
use crate::python::op::{Binary, Comparison};
use crate::python::value::{Args, Module, Value};
use crate::python::vm::Vm;

fn binary(vm: &Vm, args: Args<'_>, operator: Binary) -> Result<Value> {
    let [a, b] = args.all()?;
    vm.binary(operator, a, b)
}

fn in_place(vm: &Vm, args: Args<'_>, operator: Binary) -> Result<Value> {
    let [a, b] = args.all()?;
    vm.in_place(operator, a, b)
}

fn compare(vm: &Vm, args: Args<'_>, operator: Comparison) -> Result<Value> {
    let [a, b] = args.all()?;
    match vm.compare_in_pieces(operator, a, b) {
        Some(result) => result,
        None => vm.compare(operator, a, b),
    }
}

macro_rules! functions {
    ($($run:ident $($name:literal $operator:expr),*;)*) => {
        const FUNCTIONS: &[Entry] = &[
            $($(function($name, Takes::exactly(2), |vm, args| $run(vm, args, $operator)),)*)*
            function("getitem", Takes::exactly(2), |vm, args| {
                vm.item(args.at(0), args.at(1))
            }),
        ];
    };
}

functions! {
        binary "add" Binary::Add, "sub" Binary::Subtract, "mul" Binary::Multiply,
            "matmul" Binary::MatrixMultiply, "truediv" Binary::Divide,
            "floordiv" Binary::FloorDivide, "mod" Binary::Remainder, "pow" Binary::Power,
            "lshift" Binary::LeftShift, "rshift" Binary::RightShift, "and_" Binary::And,
            "or_" Binary::Or, "xor" Binary::Xor;
        in_place "iadd" Binary::Add, "isub" Binary::Subtract, "imul" Binary::Multiply,
            "imatmul" Binary::MatrixMultiply, "itruediv" Binary::Divide,
            "ifloordiv" Binary::FloorDivide, "imod" Binary::Remainder, "ipow" Binary::Power,
            "ilshift" Binary::LeftShift, "irshift" Binary::RightShift, "iand" Binary::And,
            "ior" Binary::Or, "ixor" Binary::Xor;
        compare "lt" Comparison::Less, "le" Comparison::LessEqual, "eq" Comparison::Equal,
            "ne" Comparison::NotEqual, "gt" Comparison::Greater, "ge" Comparison::GreaterEqual;
}

/// The module.
#[allow(clippy::unnecessary_wraps)] // The type of what makes a module.
pub fn module(_vm: &Vm) -> Result<Rc<Module>> {
    Ok(ModuleBuilder::new("_operator").with(FUNCTIONS).build())
}
