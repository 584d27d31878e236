//! Random programs: trees of managers with waits, failures, suppressions,
//! cancellations, locks and groups, printed as Python.
//!
//! A seed gives the same program for ever. Functions call only those that
//! stand below them, and loops are short, so every program ends.

#[path = "control.rs"]
mod control;
#[path = "left.rs"]
mod left;
#[path = "managers.rs"]
mod managers;
#[path = "tasks.rs"]
mod tasks;
#[path = "whole.rs"]
mod whole;
#[path = "wide.rs"]
mod wide;

use std::fmt::Write as _;

/// What every program begins with.
const PRELUDE: &str = include_str!("prelude.py");

/// What wide programs begin with besides.
const WIDE: &str = include_str!("wide.py");

/// From this seed on, programs are wide: they have more kinds of statements.
pub(super) const FIRST_WIDE: u64 = 10_000;

/// What whole programs begin with besides.
const WHOLE: &str = include_str!("whole.py");

/// From this seed on, programs are whole: what they write on standard error and
/// how they end is compared, too.
pub(super) const FIRST_WHOLE: u64 = 1_000_000;

/// The program of a seed.
pub(super) fn program(seed: u64) -> String {
    let (wide, whole) = (seed >= FIRST_WIDE, seed >= FIRST_WHOLE);
    let mut generator = Generator {
        state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def1,
        text: format!(
            "FILE = \"random.py\"\n{PRELUDE}{}{}",
            if wide { WIDE } else { "" },
            if whole { WHOLE } else { "" }
        ),
        wide,
        whole,
        indent: 0,
        named: 0,
        budget: 0,
        functions: 0,
        scope: Scope::default(),
    };
    generator.program();
    generator.text
}

/// Where a statement stands.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // Each allows or refuses a statement.
struct Scope {
    /// The number of the function: it calls those with greater ones.
    function: usize,
    in_loop: bool,
    in_handler: bool,
    /// `except*` is not left by `return`, nor by `break` or `continue`.
    in_group_handler: bool,
    /// How many statements it stands in.
    depth: usize,
    /// In an async generator `return` takes no value.
    is_plain: bool,
}

struct Generator {
    state: u64,
    text: String,
    wide: bool,
    whole: bool,
    indent: usize,
    named: usize,
    /// How many statements the function may still have.
    budget: usize,
    functions: usize,
    scope: Scope,
}

const ERRORS: &[&str] = &["Boom", "ValueError", "KeyError", "LookupError", "Exception"];

impl Generator {
    fn below(&mut self, limit: usize) -> usize {
        // xorshift64*
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let mixed = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(mixed).unwrap_or(0) % limit
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = self.below(all.len());
        all.get(at).copied().unwrap_or("")
    }

    fn name(&mut self, prefix: &str) -> String {
        self.named += 1;
        format!("{prefix}{}", self.named)
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{}{text}", "    ".repeat(self.indent));
    }

    fn wait(&mut self) -> &'static str {
        self.of(&["0", "0", "0.001", "0.002", "0.003", "0.005"])
    }

    fn error(&mut self) -> &'static str {
        self.of(ERRORS)
    }

    /// What a manager or handler takes.
    fn takes(&mut self) -> &'static str {
        self.of(&[
            "()",
            "()",
            "Boom",
            "(ValueError, KeyError)",
            "Exception",
            "asyncio.CancelledError",
            "TimeoutError",
        ])
    }

    fn program(&mut self) {
        self.functions = 2 + self.below(4);
        self.line("lock = asyncio.Lock()");
        self.line("few = asyncio.Semaphore(2)");
        self.line("event = asyncio.Event()");
        self.line("queue = asyncio.Queue(1)");
        self.line("tasks = []\n\n");
        for function in (0..self.functions).rev() {
            self.scope = Scope {
                function,
                ..Scope::default()
            };
            self.budget = 6 + self.below(14);
            self.line(&format!("async def f{function}(a, *, b=1):"));
            self.indent += 1;
            self.line("x = a");
            self.block();
            self.line("return x\n\n");
            self.indent -= 1;
        }
        if self.whole {
            return self.whole_end();
        }
        self.line("async def main():");
        self.line("    try:");
        self.line("        async with asyncio.timeout(1):");
        self.line("            say(\"result\", await f0(0))");
        self.line("    except BaseException as error:");
        self.line("        say(\"error\", shown(error))");
        self.line("    for task in tasks:");
        self.line("        say(task.get_name(), task.done(), task.cancelled())\n\n");
        self.line("asyncio.run(main())");
        self.line("print(\"over\")");
    }

    /// Some statements, indented.
    fn block(&mut self) {
        let count = 1 + self.below(3);
        for _ in 0..count {
            self.statement();
        }
    }

    /// A block one deeper.
    fn body(&mut self, change: impl FnOnce(&mut Scope)) {
        let before = self.scope;
        self.scope.depth += 1;
        change(&mut self.scope);
        self.indent += 1;
        self.block();
        self.indent -= 1;
        self.scope = before;
    }

    fn same(&mut self) {
        self.body(|_| {});
    }

    fn say(&mut self) {
        let name = self.name("");
        let text = match self.below(4) {
            0 => format!("say({name}, x)"),
            1 => format!("say(f\"{name} {{x!r:>3}} {{a + 1}}\")"),
            2 => format!("x = [x, {name}][1]; say(x)"),
            _ => format!("say(\"{name}\")"),
        };
        self.line(&text);
    }

    fn statement(&mut self) {
        if self.budget == 0 || self.scope.depth > 5 {
            return self.say();
        }
        self.budget -= 1;
        if self.whole && self.chance(50) {
            return self.whole_statement();
        }
        if self.wide && self.chance(45) {
            return self.wide_statement();
        }
        match self.below(34) {
            0..=3 => self.async_with(),
            4..=6 => self.with(),
            7..=9 => self.try_(),
            10 => self.loop_(),
            11 | 12 => self.raise(),
            13 | 14 => self.sleep(),
            15 => self.leave(),
            16 | 17 => self.group(),
            18 | 19 => self.stack(),
            20 | 21 => self.call(),
            22 => self.timeout(),
            23 => self.async_for(),
            24 => self.cancel(),
            25 => self.gather(),
            26 => self.condition(),
            27 => self.nested_function(),
            28 => self.signals(),
            29 => self.comprehension(),
            30 => self.match_(),
            _ => self.say(),
        }
    }
}
