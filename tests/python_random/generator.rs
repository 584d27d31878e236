//! Random programs: trees of managers with waits, failures, suppressions,
//! cancellations, locks and groups, printed as Python.
//!
//! A seed gives the same program for ever. Functions call only those that
//! stand below them, and loops are short, so every program ends.

use std::fmt::Write as _;

/// What every program begins with.
const PRELUDE: &str = include_str!("prelude.py");

/// The program of a seed.
pub(super) fn program(seed: u64) -> String {
    let mut generator = Generator {
        state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def1,
        text: format!("FILE = \"random.py\"\n{PRELUDE}"),
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

    fn sleep(&mut self) {
        let wait = self.wait();
        self.line(&format!("await asyncio.sleep({wait})"));
    }

    fn raise(&mut self) {
        let (error, name) = (self.error(), self.name("e"));
        let text = match self.below(5) {
            0 if self.scope.in_handler => "raise".to_owned(),
            1 if self.scope.in_handler => format!("raise {error}(\"{name}\") from error"),
            2 => format!("raise {error}(\"{name}\") from None"),
            3 => format!("if x != {}: raise {error}(\"{name}\")", self.below(9)),
            _ => format!("raise {error}(\"{name}\")"),
        };
        self.line(&text);
    }

    fn leave(&mut self) {
        let choice = self.below(3);
        let text = match choice {
            0 if self.scope.in_loop => "break",
            1 if self.scope.in_loop => "if x: continue",
            _ if self.scope.in_group_handler => "pass",
            _ if self.scope.is_plain => "return",
            _ => "return [a, x]",
        };
        self.line(text);
    }

    /// What an `async with` is given, and whether it is a plain manager.
    fn async_manager(&mut self) -> String {
        let (name, wait, takes) = (self.name("m"), self.wait(), self.takes());
        match self.below(9) {
            0 => "lock".to_owned(),
            1 => "few".to_owned(),
            2 => format!("opened(\"{name}\", {wait}, {takes})"),
            3 => "nullcontext(x)".to_owned(),
            4 => {
                let fails = self.of(&["enter", "exit", "exit raised"]);
                format!("Async(\"{name}\", {wait}, \"{fails}\")")
            }
            5 => format!("Async(\"{name}\", None, takes={takes})"),
            _ => format!("Async(\"{name}\", {wait}, takes={takes})"),
        }
    }

    fn sync_manager(&mut self) -> String {
        let (name, takes) = (self.name("s"), self.takes());
        match self.below(6) {
            0 => format!("held(\"{name}\", {takes})"),
            1 => {
                let fails = self.of(&["enter", "exit", "exit raised"]);
                format!("Sync(\"{name}\", fails=\"{fails}\")")
            }
            2 => format!("suppress({})", self.error()),
            3 => "nullcontext(x)".to_owned(),
            _ => format!("Sync(\"{name}\", takes={takes})"),
        }
    }

    fn items(&mut self, manager: fn(&mut Self) -> String) -> String {
        let count = [1, 1, 1, 2, 3].get(self.below(5)).copied().unwrap_or(1);
        let items: Vec<String> = (0..count)
            .map(|_| {
                let manager = manager(self);
                match self.below(4) {
                    0 => format!("{manager} as x"),
                    1 => format!("{manager} as y"),
                    _ => manager,
                }
            })
            .collect();
        if count > 1 && self.chance(40) {
            let outer = "    ".repeat(self.indent);
            let inner = "    ".repeat(self.indent + 1);
            return format!("(\n{inner}{}\n{outer})", items.join(&format!(",\n{inner}")));
        }
        items.join(", ")
    }

    fn async_with(&mut self) {
        let items = self.items(Self::async_manager);
        self.line(&format!("async with {items}:"));
        self.same();
    }

    fn with(&mut self) {
        let items = self.items(Self::sync_manager);
        self.line(&format!("with {items}:"));
        self.same();
    }

    fn try_(&mut self) {
        self.line("try:");
        self.same();
        let clauses = self.below(3);
        let star = clauses > 0 && self.chance(15);
        let word = if star { "except*" } else { "except" };
        for _ in 0..clauses {
            let taken = self.of(&[
                "Boom",
                "ValueError",
                "(KeyError, LookupError)",
                "Exception",
                "asyncio.CancelledError",
                "TimeoutError",
            ]);
            self.line(&format!("{word} {taken} as error:"));
            self.indent += 1;
            let name = self.name("caught");
            self.line(&format!("say(\"{name}\", shown(error))"));
            self.indent -= 1;
            self.body(|scope| {
                scope.in_handler = true;
                scope.in_group_handler |= star;
                scope.in_loop &= !star;
            });
        }
        if clauses > 0 && self.chance(30) {
            self.line("else:");
            self.same();
        }
        if clauses == 0 || self.chance(30) {
            self.line("finally:");
            self.same();
        }
    }

    fn loop_(&mut self) {
        let name = self.name("i");
        if self.chance(70) {
            self.line(&format!("for {name} in range(2):"));
        } else {
            self.line(&format!("{name} = 0"));
            self.line(&format!("while ({name} := {name} + 1) < 3:"));
        }
        self.body(|scope| scope.in_loop = true);
        if self.chance(30) {
            self.line("else:");
            self.same();
        }
    }

    /// A coroutine of a function that stands below.
    fn coroutine(&mut self) -> Option<String> {
        let first = self.scope.function + 1;
        if first >= self.functions {
            return None;
        }
        let function = first + self.below(self.functions - first);
        let argument = self.below(9);
        Some(match self.below(3) {
            0 => format!("f{function}({argument})"),
            1 => format!("f{function}({argument}, b=x)"),
            _ => format!("f{function}(*[{argument}], **{{\"b\": 2}})"),
        })
    }

    fn call(&mut self) {
        let Some(coroutine) = self.coroutine() else {
            return self.say();
        };
        let wait = self.wait();
        let text = match self.below(6) {
            0 => format!("x = await asyncio.wait_for({coroutine}, {wait})"),
            1 => format!("x = await asyncio.shield({coroutine})"),
            2 => format!("return await {coroutine}"),
            _ => format!("x = await {coroutine}"),
        };
        let returns = text.starts_with("return");
        if returns && (self.scope.in_group_handler || self.scope.is_plain) {
            return self.say();
        }
        self.line(&text);
    }

    fn group(&mut self) {
        let mut coroutines = Vec::new();
        for _ in 0..=self.below(3) {
            coroutines.extend(self.coroutine());
        }
        self.line("async with asyncio.TaskGroup() as group:");
        self.indent += 1;
        for coroutine in coroutines {
            let name = self.name("t");
            self.line(&format!(
                "tasks.append(group.create_task({coroutine}, name=\"{name}\"))"
            ));
        }
        let wait = self.wait();
        self.line(&format!("group.create_task(called(\"in group\", {wait}))"));
        self.indent -= 1;
        self.same();
    }

    fn stack(&mut self) {
        self.line("async with AsyncExitStack() as stack:");
        self.indent += 1;
        for _ in 0..=self.below(3) {
            let (name, wait) = (self.name("c"), self.wait());
            let text = match self.below(6) {
                0 => format!("stack.callback(say, \"{name}\")"),
                1 => format!("stack.push_async_callback(called, \"{name}\", wait={wait})"),
                2 => format!("x = stack.enter_context({})", self.sync_manager()),
                3 => format!("stack.push_async_exit({})", self.pushed()),
                _ => format!(
                    "x = await stack.enter_async_context({})",
                    self.async_manager()
                ),
            };
            self.line(&text);
        }
        self.indent -= 1;
        self.same();
        if self.chance(20) {
            self.line("kept = stack.pop_all()");
            self.line("await kept.aclose()");
        }
    }

    fn pushed(&mut self) -> String {
        let (name, takes) = (self.name("p"), self.takes());
        format!("Async(\"{name}\", takes={takes})")
    }

    fn timeout(&mut self) {
        let wait = self.wait();
        let function = self.of(&["asyncio.timeout", "asyncio.timeout"]);
        self.line(&format!("async with {function}({wait}) as limit:"));
        self.same();
        if self.chance(30) {
            self.line("say(\"expired\", limit.expired())");
        }
    }

    fn async_for(&mut self) {
        let (name, wait) = (self.name("g"), self.wait());
        if self.chance(50) {
            self.line(&format!(
                "async with aclosing(counted(\"{name}\", 2, {wait})) as numbers:"
            ));
            self.indent += 1;
            self.line("async for x in numbers:");
            self.body(|scope| scope.in_loop = true);
            self.indent -= 1;
        } else {
            self.line(&format!("async for x in counted(\"{name}\", 2, {wait}):"));
            let before = self.scope;
            self.indent += 1;
            self.say();
            self.indent -= 1;
            self.scope = before;
        }
    }

    fn cancel(&mut self) {
        let name = self.name("w");
        let text = match self.below(4) {
            0 => "asyncio.current_task().cancel()".to_owned(),
            1 => format!("for task in tasks[-2:]: task.cancel(\"{name}\")"),
            2 => format!(
                "asyncio.get_running_loop().call_later({}, asyncio.current_task().cancel, \"{name}\")",
                self.wait()
            ),
            _ => match self.coroutine() {
                Some(coroutine) => {
                    format!("tasks.append(asyncio.create_task({coroutine}, name=\"{name}\"))")
                }
                None => "say(asyncio.current_task().cancelling())".to_owned(),
            },
        };
        self.line(&text);
    }

    fn gather(&mut self) {
        let coroutines: Vec<String> = (0..2).filter_map(|_| self.coroutine()).collect();
        if coroutines.is_empty() {
            return self.say();
        }
        let option = self.of(&["", ", return_exceptions=True"]);
        self.line(&format!(
            "x = await asyncio.gather({}{option})",
            coroutines.join(", ")
        ));
        if !option.is_empty() {
            self.line("say([shown(y) if isinstance(y, BaseException) else y for y in x])");
        }
    }

    fn condition(&mut self) {
        let number = self.below(5);
        let test = self.of(&["a > 2", "not x", "x == a", "a < 4 or x", "b and a"]);
        self.line(&format!("if {test}:"));
        self.same();
        if self.chance(40) {
            self.line(&format!("elif a != {number}:"));
            self.same();
        }
        if self.chance(40) {
            self.line("else:");
            self.same();
        }
    }

    fn nested_function(&mut self) {
        let name = self.name("inner");
        let deeper = self.scope.depth + 1;
        let function = self.scope.function;
        let generates = self.chance(30);
        self.line(&format!("async def {name}(y, b=b):"));
        let before = std::mem::replace(
            &mut self.scope,
            Scope {
                function,
                depth: deeper,
                is_plain: generates,
                ..Scope::default()
            },
        );
        self.indent += 1;
        self.line("nonlocal x");
        self.line("x = y");
        self.block();
        self.line(if generates { "yield x" } else { "return y" });
        self.indent -= 1;
        self.scope = before;
        if generates {
            self.line(&format!("say([z async for z in {name}(a)])"));
        } else {
            self.line(&format!("say(await {name}(a))"));
        }
    }

    fn signals(&mut self) {
        let text = match self.below(6) {
            0 => "event.set()",
            1 => "await event.wait()",
            2 => "await queue.put(x)",
            3 => "x = await queue.get()",
            4 => "say(lock.locked(), few.locked(), queue.qsize(), event.is_set())",
            _ => "event.clear()",
        };
        self.line(text);
    }

    fn comprehension(&mut self) {
        let wait = self.wait();
        let name = self.name("g");
        let text = match self.below(4) {
            0 => format!("x = [y async for y in counted(\"{name}\", 2, {wait})]"),
            1 => "x = {y: await asyncio.sleep(0, y) for y in range(2)}".to_owned(),
            2 => "x = sum(y * y for y in range(3) if y != a)".to_owned(),
            _ => "x = [(y, z) for y in range(2) for z in \"ab\"]".to_owned(),
        };
        self.line(&text);
    }

    fn match_(&mut self) {
        self.line("match x:");
        self.indent += 1;
        self.line("case [first, *rest]:");
        self.indent += 1;
        self.line("say(\"list\", first, rest)");
        self.indent -= 1;
        self.same();
        self.line("case int(y) if y > 2:");
        self.same();
        self.line("case _:");
        self.same();
        self.indent -= 1;
    }
}
