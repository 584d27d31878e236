//! Code for a few statements, and that all programs of the tests compile.

use super::compile;

fn code(source: &str) -> String {
    match compile(source, "t.py") {
        Ok(code) => code.to_text(),
        Err(faults) => format!("{faults:?}"),
    }
}

#[test]
fn a_with_statement_is_compiled_as_the_instructions_say() {
    let expected = "\
<module>:
   0    1 LoadName(0)
   1    1 WithEnter(Sync, 0)
   2    1 WithEntered
   3    1 WithBound(1)
   4    1 StoreName(1)
   5    2 PushNull
   6    2 LoadName(2)
   7    2 Call { arguments: 0, names: 65535 }
   8    2 Discard
   9    1 WithExit
  10    1 WithExited
  11    1 Jump(30)
  12    1 WithExitFailed
  13    1 Reraise(0)
  14    1 Jump(30)
  15    1 WithEnterFailed
  16    1 Reraise(0)
  17    1 PushExcInfo
  18    1 WithExitRaised
  19    1 WithExitedRaised
  20    1 JumpIfTrue(24)
  21    1 Swap(2)
  22    1 PopExcept
  23    1 Reraise(0)
  24    1 Pop
  25    1 PopExcept
  26    1 Pop
  27    1 Jump(30)
  28    1 WithExitFailedRaised
  29    1 Reraise(0)
  30    1 LoadConst(1)
  31    1 Return
  1..2 -> 15 at depth 1
  3..9 -> 17 at depth 1
  9..10 -> 12 at depth 1
  18..19 -> 28 at depth 3
";
    assert_eq!(code("with m as x:\n    f()\n"), expected);
}

#[test]
fn what_stands_after_a_raise_is_no_code() {
    let dead =
        "    with b as c:\n        try: x()\n        except E as e: y()\n        finally: z()\n";
    let live = "def f():\n    raise a\n";
    assert_eq!(code(&format!("{live}{dead}")), code(live));
}
