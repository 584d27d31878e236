//! Stand-ins for what the machine will bring; removed when it does.
use super::Vm;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::types::Types;
use crate::python::value::{Str, Value};

#[allow(missing_docs, clippy::unused_self)]
impl Vm {
    pub fn types(&self) -> &Types {
        &self.0.types
    }
    pub fn write_error(&self, _text: &str) {}
    pub fn run_main(&self, _coroutine: &Value) -> Result<Value> {
        Err(Builtin::NotImplementedError.of("run_main"))
    }
    pub fn loop_is_running(&self) -> bool {
        false
    }
    pub fn target_name(&self) -> Option<Str> {
        None
    }
    pub fn handled(&self) -> Option<Exception> {
        None
    }
}
