//! The names of special methods, made once for each run.

use crate::python::op::{Binary, Comparison, Unary};
use crate::python::value::Str;

macro_rules! names {
    ($($field:ident: $text:literal),* $(,)?) => {
        /// The names of special methods.
        #[allow(missing_docs)] // Each is the name that its field says.
        pub struct Names {
            $(pub $field: Str,)*
            binary: Vec<[Str; 3]>,
            unary: Vec<Str>,
            compare: Vec<Str>,
        }

        impl Default for Names {
            fn default() -> Self {
                let of = |name: &&str| Str::new(name);
                Self {
                    $($field: Str::new($text),)*
                    binary: BINARY
                        .iter()
                        .map(|name| ["", "r", "i"].map(|form| Str::from(format!("__{form}{name}__"))))
                        .collect(),
                    unary: ["__not__", "__neg__", "__pos__", "__invert__"].iter().map(of).collect(),
                    compare: ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"]
                        .iter()
                        .map(of)
                        .collect(),
                }
            }
        }
    };
}

names! {
    abs: "__abs__",
    bool: "__bool__",
    class_getitem: "__class_getitem__",
    contains: "__contains__",
    delitem: "__delitem__",
    dict: "__dict__",
    dir: "__dir__",
    divmod: "__divmod__",
    doc: "__doc__",
    eq: "__eq__",
    float: "__float__",
    format: "__format__",
    getitem: "__getitem__",
    hash: "__hash__",
    index: "__index__",
    int: "__int__",
    iter: "__iter__",
    keys: "keys",
    len: "__len__",
    length_hint: "__length_hint__",
    missing: "__missing__",
    module: "__module__",
    ne: "__ne__",
    new: "__new__",
    next: "__next__",
    rdivmod: "__rdivmod__",
    repr: "__repr__",
    reversed: "__reversed__",
    round: "__round__",
    setitem: "__setitem__",
    str: "__str__",
    trunc: "__trunc__",
}

const BINARY: [&str; 13] = [
    "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and",
    "or", "xor",
];

impl Names {
    /// `__add__`, `__radd__`, `__iadd__` and the like.
    pub fn binary(&self, operator: Binary) -> &[Str; 3] {
        // The table has a row for each operator.
        #[allow(clippy::indexing_slicing)]
        &self.binary[operator as usize]
    }

    /// `__neg__` and the like; `not` has none.
    pub fn unary(&self, operator: Unary) -> &Str {
        #[allow(clippy::indexing_slicing)]
        &self.unary[operator as usize]
    }

    /// `__lt__` and the like.
    pub fn compare(&self, operator: Comparison) -> &Str {
        #[allow(clippy::indexing_slicing)]
        &self.compare[operator as usize]
    }
}
