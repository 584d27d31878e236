//! What values do: operators, conversions, iteration, and the methods of the
//! built-in types.
//!
//! Each operation has a fast path for operands of built-in types, which never
//! calls Python code of the operands' own types, and a general one, which looks
//! up special methods as CPython does. The machine asks the fast path first and
//! runs methods that the program defines in its own loop.
//!
//! Nothing here may recurse without a bound: nested values go through
//! `depth`. Nothing may hold a borrow of a container while Python code runs.

// Functions of ours have one type, whether they fail or not.
#![allow(clippy::unnecessary_wraps)]

pub(crate) mod depth;

mod binary;
mod bytes;
mod compare;
mod comparing;
mod dict;
mod dunder;
mod equal;
mod float;
mod format;
mod gathering;
mod generic;
mod hash;
mod identity;
mod integer;
mod item;
mod iteration;
mod length;
mod list;
mod number;
mod object;
mod percent;
mod repr;
mod sequence;
mod set;
mod set_operations;
mod showing;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod truth;
mod tuple;
mod unary;
mod views;

pub(crate) use crate::exception::text_repr::ascii;
pub use generic::{Alias, Union, alias, union, union_members};
pub use identity::Identities;
pub(crate) use identity::{address_hash, address_text};

pub(crate) use binary::fast_binary;
pub(crate) use bytes::class as bytes_class;
pub(crate) use dict::{class as dict_class, merge as merge_dicts};
pub(crate) use dunder::operand;
pub(crate) use float::{class as float_class, float_divmod, real, rounded as round_float};
pub(crate) use generic::{classes as generic_classes, subscribe};
pub(crate) use hash::visible as visible_hash;
pub(crate) use integer::{
    class as int_class, class_of_bool as bool_class, divmod as int_divmod, power_modulo,
    read as read_int, show_in_base,
};
pub(crate) use iteration::{CallIterator, iterator_methods};
pub(crate) use list::{class as list_class, extend as extend_list, sort_values, tail_sort};
pub(crate) use number::Number;
pub(crate) use object::class as object_class;
pub(crate) use set::{class as set_class, class_of_frozenset as frozenset_class};
pub(crate) use text::class as str_class;
pub(crate) use truth::fast_truth;
pub(crate) use tuple::{
    class as tuple_class, class_of_range as range_class, class_of_slice as slice_class,
};
pub(crate) use views::classes as view_classes;
