//! Statements that branch, repeat, raise and leave.

use super::Generator;

use super::Scope;
impl Generator {
    pub(super) fn raise(&mut self) {
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

    pub(super) fn leave(&mut self) {
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

    pub(super) fn try_(&mut self) {
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

    pub(super) fn loop_(&mut self) {
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

    pub(super) fn condition(&mut self) {
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

    pub(super) fn nested_function(&mut self) {
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

    pub(super) fn comprehension(&mut self) {
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

    pub(super) fn match_(&mut self) {
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
