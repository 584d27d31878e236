//! What whole programs leave behind, do wrongly, or raise in groups.

use super::Generator;

impl Generator {
    /// A tree of exceptions, two deep.
    fn tree(&mut self) -> String {
        let name = self.name("g");
        let (one, other, third) = (self.error(), self.error(), self.error());
        let class = self.of(&["ExceptionGroup", "Grown", "BaseExceptionGroup"]);
        let last = self.of(&["Boom(3)", "asyncio.CancelledError(3)", "TimeoutError(3)"]);
        let last = if class == "BaseExceptionGroup" {
            last
        } else {
            "Boom(3)"
        };
        format!("{class}(\"{name}\", [{one}(1), Grown(\"in\", [{other}(2), {third}(4)]), {last}])")
    }

    pub(super) fn grouped(&mut self) {
        let tree = self.tree();
        self.line("try:");
        self.indent += 1;
        self.line("try:");
        self.indent += 1;
        match self.below(3) {
            0 => {
                let wait = self.wait();
                self.line("async with asyncio.TaskGroup() as group:");
                for _ in 0..2 {
                    let name = self.name("f");
                    self.line(&format!("    group.create_task(fails(\"{name}\", {wait}))"));
                }
                self.line(&format!("    raise {tree}"));
            }
            1 => {
                self.line(&format!("error = {tree}"));
                let asked = self.of(&["Boom", "LookupError", "lambda one: bool(one.args)"]);
                self.line(&format!("say(shown(error.subgroup({asked})))"));
                self.line("raise error");
            }
            _ => self.line(&format!("raise {tree}")),
        }
        self.indent -= 1;
        for class in ["LookupError", "(Boom, TimeoutError)"] {
            self.line(&format!("except* {class} as error:"));
            self.indent += 1;
            self.line("say(shown(error))");
            let name = self.name("e");
            match self.below(5) {
                0 => self.line("raise"),
                1 => self.line(&format!("raise ValueError(\"{name}\")")),
                2 => self.line(&format!("raise Boom(\"{name}\") from error")),
                3 => self.line("raise error.exceptions[0]"),
                _ => {}
            }
            self.indent -= 1;
            self.body(|scope| {
                scope.in_handler = true;
                scope.in_group_handler = true;
                scope.in_loop = false;
            });
        }
        if self.chance(30) {
            self.line("finally:");
            self.same();
        }
        self.indent -= 1;
        self.line("except BaseExceptionGroup as error:");
        self.line(
            "    say(shown(error), [len(one.exceptions) for one in error.split(Boom) if one])",
        );
        if self.chance(30) {
            self.line("    raise");
        }
    }

    /// What nobody awaits, asks, or keeps.
    pub(super) fn left_behind(&mut self) {
        let (name, wait) = (self.name("left"), self.wait());
        let coroutine = self.some_coroutine();
        let text = match self.below(7) {
            0 => coroutine,
            1 => format!("{name} = {coroutine}; del {name}"),
            2 => format!("asyncio.create_task({coroutine}, name=\"{name}\")"),
            3 => format!("tasks.append(asyncio.create_task({coroutine}, name=\"{name}\"))"),
            4 => format!(
                "asyncio.get_running_loop().create_future().set_exception(Boom(\"{name}\"))"
            ),
            5 => format!("asyncio.gather({coroutine}, fails(\"{name}\", {wait}))"),
            _ => format!("asyncio.shield({coroutine})"),
        };
        self.line(&text);
    }

    /// What is refused.
    pub(super) fn misused(&mut self) {
        let name = self.name("u");
        let coroutine = self.some_coroutine();
        self.line("try:");
        let lines: Vec<String> = match self.below(11) {
            0 => vec!["lock.release()".into()],
            1 => vec!["x = await asyncio.wait_for(barrier.abort(), 0.001)".into()],
            2 => vec![format!("asyncio.run({coroutine})")],
            3 => vec![
                format!("{name} = asyncio.timeout(1)"),
                format!("async with {name}: pass"),
                format!("async with {name}: pass"),
            ],
            4 => vec![
                format!("async with asyncio.TaskGroup() as {name}: pass"),
                format!("{name}.create_task({coroutine})"),
            ],
            5 => vec![
                format!("{name} = {coroutine}"),
                format!("x = await {name}"),
                format!("x = await {name}"),
            ],
            6 => vec!["condition.notify()".into()],
            7 => vec![format!("await asyncio.wait([{coroutine}])")],
            8 => vec!["bounded.release(); bounded.release()".into()],
            9 => vec!["await x".into()],
            _ => vec![
                format!("{name} = opened(\"{name}\")"),
                format!("async with {name}: pass"),
                format!("async with {name}: pass"),
            ],
        };
        self.indent += 1;
        for line in lines {
            self.line(&line);
        }
        self.indent -= 1;
        self.line("except (RuntimeError, ValueError, TypeError, AttributeError) as error:");
        self.line("    say(shown(error))");
    }

    /// What leaves from `finally` drops what was raised.
    pub(super) fn left_from_finally(&mut self) {
        if self.scope.in_group_handler {
            return self.say();
        }
        let leaves = self.of(&["break", "continue", "return"]);
        let loops = leaves != "return" || self.chance(50);
        if loops {
            self.line("for z in range(2):");
            self.indent += 1;
        }
        let wait = self.wait();
        self.line("try:");
        self.body(|scope| scope.in_loop = loops);
        self.line("finally:");
        self.indent += 1;
        self.line(&format!(
            "async with opened(\"finally\", {wait}): say(exc_text())"
        ));
        let number = self.below(9);
        match self.below(3) {
            0 => self.line(leaves),
            _ => self.line(&format!("if x != {number}: {leaves}")),
        }
        self.indent -= 1;
        if loops {
            self.indent -= 1;
        }
    }

    pub(super) fn stubborn(&mut self) {
        let (name, wait, limit) = (self.name("stubborn"), self.wait(), self.wait());
        let task = format!("stubborn(\"{name}\", {wait}, {})", 1 + self.below(3));
        let text = match self.below(4) {
            0 => format!("x = await asyncio.wait_for({task}, {limit})"),
            1 => format!("async with asyncio.timeout({limit}): x = await {task}"),
            2 => format!("tasks.append(asyncio.create_task({task}, name=\"{name}\"))"),
            _ => format!(
                "async with asyncio.TaskGroup() as {name}: {name}.create_task({task}); {name}.create_task(fails(\"{name}\", {limit}))"
            ),
        };
        self.line(&text);
    }

    pub(super) fn raised_by_hand(&mut self) {
        let name = self.name("r");
        let text = match self.below(7) {
            0 => format!("raise asyncio.CancelledError(\"{name}\")"),
            1 => format!(
                "if x == {}: raise KeyboardInterrupt(\"{name}\")",
                self.below(9)
            ),
            2 => format!(
                "if a == {}: raise SystemExit({})",
                self.below(9),
                self.below(4)
            ),
            3 => format!("raise Enough(\"{name}\")"),
            4 => format!("raise StopIteration(\"{name}\")"),
            5 => format!("raise StopAsyncIteration(\"{name}\")"),
            // Who awaits it may come to wait for itself: a known limitation.
            _ => "if tasks and tasks[-1].done(): x = tasks[-1].result()".to_owned(),
        };
        self.line(&text);
    }

    pub(super) fn first_exception(&mut self) {
        let those = self.name("those");
        let made: Vec<String> = (0..3)
            .map(|_| format!("asyncio.create_task({})", self.some_coroutine()))
            .collect();
        let wait = self.wait();
        let when = self.of(&["FIRST_EXCEPTION", "FIRST_EXCEPTION", "FIRST_COMPLETED"]);
        self.line(&format!("{those} = [{}]", made.join(", ")));
        self.line("try:");
        self.line(&format!(
            "    done, pending = await asyncio.wait({those}, timeout={wait}, return_when=asyncio.{when})"
        ));
        self.line(&format!(
            "    say([(one in done, one in pending, one.done()) for one in {those}])"
        ));
        self.line("finally:");
        self.line(&format!("    for one in {those}[::-1]: one.cancel()"));
        if self.chance(60) {
            self.line(&format!(
                "    say([shown(y) if isinstance(y, BaseException) else y for y in await asyncio.gather(*{those}, return_exceptions=True)])"
            ));
        }
    }

    /// `as_completed` that takes too long, or whose loop is left.
    pub(super) fn too_late(&mut self) {
        let those = self.name("those");
        let made = [self.some_coroutine(), self.some_coroutine()].join(", ");
        let (wait, leaves) = (self.wait(), self.chance(30));
        self.line("try:");
        self.line(&format!(
            "    for first in asyncio.as_completed([{made}], timeout={wait}):"
        ));
        self.line("        x = await first");
        self.line(&format!("        say(\"{those}\", x)"));
        if leaves {
            self.line("        break");
        }
        self.line("except (TimeoutError, Boom) as error:");
        self.line(&format!("    say(\"{those}\", shown(error))"));
        self.body(|scope| scope.in_handler = true);
    }

    /// Tasks that wait for the same, of which some are cancelled.
    pub(super) fn waiters(&mut self) {
        let (name, wait) = (self.name("turn"), self.wait());
        let waits = self.of(&[
            "lock",
            "few",
            "bounded",
            "condition",
            "barrier",
            "event.wait()",
            "queue.get()",
            "urgent.get()",
            "newest.put(1)",
            "condition.wait_for(lambda: x)",
        ]);
        self.line(&format!("async def {name}(y):"));
        self.indent += 1;
        if waits.ends_with(')') {
            if waits.starts_with("condition") {
                self.line(&format!("async with condition: z = await {waits}"));
            } else {
                self.line(&format!("z = await {waits}"));
            }
        } else {
            self.line(&format!("async with {waits}: await asyncio.sleep({wait})"));
        }
        self.line("say(\"turn\", y)");
        self.indent -= 1;
        let (later, number) = (self.wait(), self.below(3));
        self.line(&format!(
            "{name}s = [asyncio.create_task({name}(y), name=f\"{name} {{y}}\") for y in range(3)]"
        ));
        self.line(&format!(
            "asyncio.get_running_loop().call_later({later}, {name}s[{number}].cancel)"
        ));
        self.statement();
        self.line("try:");
        self.line(&format!(
            "    async with asyncio.timeout({wait}): await asyncio.gather(*{name}s)"
        ));
        self.line("except (TimeoutError, asyncio.CancelledError) as error:");
        self.line(&format!(
            "    say(shown(error), [one.done() for one in {name}s])"
        ));
    }

    /// Groups in groups, whose tasks and bodies fail.
    pub(super) fn grouped_failures(&mut self) {
        let (outer, inner) = (self.name("outer"), self.name("inner"));
        self.line("try:");
        self.indent += 1;
        self.line(&format!("async with asyncio.TaskGroup() as {outer}:"));
        self.indent += 1;
        let coroutine = self.some_coroutine();
        self.line(&format!("tasks.append({outer}.create_task({coroutine}))"));
        self.line(&format!("async with asyncio.TaskGroup() as {inner}:"));
        self.indent += 1;
        for group in [&inner, &outer] {
            let coroutine = self.some_coroutine();
            self.line(&format!("tasks.append({group}.create_task({coroutine}))"));
        }
        self.indent -= 1;
        self.same();
        self.indent -= 1;
        if self.chance(40) {
            self.same();
        }
        self.indent -= 1;
        self.line("except* Boom as error:");
        self.line("    say(shown(error), asyncio.current_task().cancelling())");
        self.body(|scope| {
            scope.in_handler = true;
            scope.in_group_handler = true;
            scope.in_loop = false;
        });
    }

    pub(super) fn noted(&mut self) {
        let note = self.name("note");
        self.line("try:");
        self.same();
        self.line("except Exception as error:");
        self.line(&format!("    error.add_note(\"{note}\")"));
        self.line("    say(shown(error), error.__notes__)");
        if self.chance(70) {
            self.line("    raise");
        }
    }
}
