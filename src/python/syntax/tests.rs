//! What is refused before anything runs, and where.

use super::{Diagnostic, Kind, parse};

fn first(source: &str) -> Option<Diagnostic> {
    parse(source).err()?.into_iter().next()
}

#[test]
fn a_program_without_faults_is_parsed() {
    assert_eq!(
        first("x = 1\nif x:\n    print(f'{x!r:>{x}}', \"a\" 'b')\n"),
        None
    );
}
