//! Any text is compiled or refused; nothing else may happen.

#![no_main]

use enter_exit::python::program::Program;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(faults) = Program::compile(text, "fuzz.py") {
        assert!(!faults.is_empty(), "it is refused, and nothing says why");
        let lines = text.split(['\n', '\r']).count();
        for fault in &faults {
            assert!(!fault.message.is_empty(), "a fault without words");
            assert!(
                fault.line as usize <= lines + 1,
                "{fault:?} is outside of the text"
            );
        }
    }
});
