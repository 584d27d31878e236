//! The iterators of ranges.

use crate::Result;
use crate::python::value::{Iterate, Range, Value};
use crate::python::vm::Vm;

/// Over a range.
pub(crate) struct RangeIterator {
    next: i64,
    step: i64,
    left: u64,
}

impl RangeIterator {
    /// An iterator over a range, whatever its size.
    pub(crate) fn over(range: &Range) -> Value {
        let parts = [range.start, range.step].map(i64::try_from);
        match (parts, u64::try_from(range.length())) {
            ([Ok(next), Ok(step)], Ok(left)) if i64::try_from(range.stop).is_ok() => {
                Value::iterator(Self { next, step, left })
            }
            _ => Value::iterator(LongRangeIterator {
                range: *range,
                at: 0,
            }),
        }
    }
}

impl Iterate for RangeIterator {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let Some(left) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        let number = self.next;
        self.left = left;
        self.next = number.wrapping_add(self.step);
        Ok(Some(Value::Int(number)))
    }

    fn type_name(&self) -> &'static str {
        "range_iterator"
    }

    fn left(&self) -> Option<usize> {
        usize::try_from(self.left).ok()
    }
}

/// Over a range of large numbers.
struct LongRangeIterator {
    range: Range,
    at: i128,
}

impl Iterate for LongRangeIterator {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let number = self.range.at(self.at);
        self.at += 1;
        Ok(number.map(Value::from))
    }

    fn type_name(&self) -> &'static str {
        "longrange_iterator"
    }
}
