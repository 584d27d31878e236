//! What wide programs have besides: everything else that waits, is cancelled,
//! or takes an exit.

use super::Generator;

impl Generator {
    /// One of the statements that only wide programs have.
    pub(super) fn wide_statement(&mut self) {
        match self.below(22) {
            0 => self.notices(),
            1 => self.meeting(),
            2 | 3 => self.sent(),
            4 => self.sync_stack(),
            5 | 6 => self.mixed_stack(),
            7 => self.waited(),
            8 => self.completed(),
            9 | 10 => self.shielded(),
            11 => self.moved_timeout(),
            12 => self.uncancelled(),
            13 => self.decorated(),
            14 => self.variable(),
            15 => self.future(),
            16 => self.looked_at(),
            17 => self.put_and_got(),
            18 => self.steps(),
            19 | 20 => self.exception_group(),
            _ => self.bounded(),
        }
    }

    fn lines(&mut self, lines: &[String]) {
        for line in lines {
            self.line(line);
        }
    }

    fn notices(&mut self) {
        self.line("async with condition:");
        self.indent += 1;
        let wait = self.wait();
        let text = match self.below(5) {
            0 => "condition.notify()".to_owned(),
            1 => "condition.notify_all()".to_owned(),
            2 => format!("await asyncio.wait_for(condition.wait(), {wait})"),
            3 => format!("say(await asyncio.wait_for(condition.wait_for(event.is_set), {wait}))"),
            _ => "await condition.wait()".to_owned(),
        };
        self.line(&text);
        self.indent -= 1;
    }

    fn meeting(&mut self) {
        let wait = self.wait();
        match self.below(5) {
            0 => self.line("await barrier.reset()"),
            1 => self.line("say(barrier.n_waiting, barrier.broken)"),
            2 => {
                self.line(&format!(
                    "async with asyncio.timeout({wait}), barrier as x:"
                ));
                self.same();
            }
            _ => self.line(&format!(
                "x = await asyncio.wait_for(barrier.wait(), {wait})"
            )),
        }
    }

    /// An async generator that is driven by hand, or left in the middle.
    fn sent(&mut self) {
        let (name, it, wait) = (self.name("echo"), self.name("it"), self.wait());
        self.line(&format!("{it} = echo(\"{name}\", 3, {wait})"));
        // An exception does not keep it alive in its frame: a known limitation.
        self.line("try:");
        self.indent += 1;
        self.line(&format!("say(await anext({it}))"));
        for _ in 0..self.below(4) {
            let number = self.below(9);
            let text = match self.below(6) {
                0 => format!("say(await {it}.athrow(Boom(\"{name}\")))"),
                1 => format!("await {it}.athrow({}(\"{name}\"))", self.error()),
                2 => format!("await {it}.aclose()"),
                3 => format!("x = await anext({it}, {number})"),
                4 => format!(
                    "say(await asyncio.wait_for({it}.asend(x), {}))",
                    self.wait()
                ),
                _ => format!("say(await {it}.asend({number}))"),
            };
            self.line(&text);
        }
        if self.chance(40) {
            self.line(&format!("async for x in {it}:"));
            self.body(|scope| scope.in_loop = true);
        } else if self.chance(50) {
            self.line(&format!("await {it}.aclose()"));
        }
        self.indent -= 1;
        self.line("finally:");
        self.line(&format!("    del {it}"));
    }

    fn sync_stack(&mut self) {
        let stack = self.name("stack");
        self.line(&format!("with ExitStack() as {stack}:"));
        self.indent += 1;
        for _ in 0..=self.below(3) {
            let name = self.name("c");
            let result = self.of(&["None", "True", "False"]);
            let text = match self.below(4) {
                0 => format!("{stack}.callback(say, \"{name}\", x)"),
                1 => format!("{stack}.push(exits(\"{name}\", {result}))"),
                2 => format!("{stack}.push(Sync(\"{name}\", takes={}))", self.takes()),
                _ => format!("x = {stack}.enter_context({})", self.sync_manager()),
            };
            self.line(&text);
        }
        self.indent -= 1;
        self.same();
    }

    /// An exit stack that holds everything that can be held.
    fn mixed_stack(&mut self) {
        let stack = self.name("stack");
        self.line(&format!("async with AsyncExitStack() as {stack}:"));
        self.indent += 1;
        for _ in 0..=self.below(4) {
            let (name, wait) = (self.name("c"), self.wait());
            let result = self.of(&["None", "True", "False"]);
            let entered = |what: &str| format!("await {stack}.enter_async_context({what})");
            let text = match self.below(8) {
                0 => format!("{stack}.push_async_exit(async_exits(\"{name}\", {result}, {wait}))"),
                1 => format!("{stack}.push(exits(\"{name}\", {result}))"),
                2 => format!("{name} = {}", entered("asyncio.TaskGroup()")),
                3 => entered(&format!("asyncio.timeout({wait})")),
                4 => format!(
                    "x = {}",
                    entered(&format!("nested(\"{name}\", {})", self.async_manager()))
                ),
                5 => format!(
                    "x = {}",
                    entered(&format!("odd(\"{name}\", {})", self.below(4)))
                ),
                6 => format!("{stack}.push_async_callback({stack}.aclose)"),
                _ => format!("x = {}", entered(&self.async_manager())),
            };
            self.line(&text);
            if text.contains("TaskGroup")
                && let Some(coroutine) = self.coroutine()
            {
                self.line(&format!(
                    "tasks.append({name}.create_task({coroutine}, name=\"{name}\"))"
                ));
            }
        }
        self.indent -= 1;
        self.same();
        if self.chance(20) {
            self.line(&format!("await {stack}.aclose()"));
        }
    }

    /// Some new tasks, in a list.
    fn new_tasks(&mut self) -> String {
        let mut made = Vec::new();
        for _ in 0..=self.below(3) {
            let (name, wait) = (self.name("n"), self.wait());
            let coroutine = match self.coroutine() {
                Some(coroutine) if self.chance(70) => coroutine,
                _ => format!("called(\"{name}\", {wait})"),
            };
            made.push(format!("asyncio.create_task({coroutine}, name=\"{name}\")"));
        }
        format!("[{}]", made.join(", "))
    }

    fn waited(&mut self) {
        let (those, wait) = (self.name("those"), self.wait());
        let made = self.new_tasks();
        let when = self.of(&["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"]);
        let limit = if self.chance(60) {
            format!(", timeout={wait}")
        } else {
            String::new()
        };
        self.lines(&[
            format!("{those} = {made}"),
            format!("tasks.extend({those})"),
            format!(
                "done, pending = await asyncio.wait({those}{limit}, return_when=asyncio.{when})"
            ),
            "say(len(done), len(pending))".to_owned(),
            format!("for one in {those}: say(one.get_name(), one in done, one.cancel())"),
        ]);
    }

    fn completed(&mut self) {
        let (those, wait) = (self.name("those"), self.wait());
        let made = self.new_tasks();
        let limit = if self.chance(50) {
            format!(", timeout={wait}")
        } else {
            String::new()
        };
        self.lines(&[
            format!("{those} = {made}"),
            format!("tasks.extend({those})"),
            format!("for first in asyncio.as_completed({those}{limit}):"),
            "    x = await first".to_owned(),
            "    say(x)".to_owned(),
        ]);
    }

    fn shielded(&mut self) {
        let (name, wait) = (self.name("kept"), self.wait());
        let Some(coroutine) = self.coroutine() else {
            return self.say();
        };
        self.line(&format!("{name} = asyncio.ensure_future({coroutine})"));
        self.line(&format!("tasks.append({name})"));
        self.line("try:");
        self.indent += 1;
        let text = match self.below(3) {
            0 => format!("x = await asyncio.wait_for(asyncio.shield({name}), {wait})"),
            1 => format!("x = await asyncio.wait_for({name}, {wait})"),
            _ => format!("async with asyncio.timeout({wait}): x = await asyncio.shield({name})"),
        };
        self.line(&text);
        self.indent -= 1;
        self.line("except (TimeoutError, asyncio.CancelledError) as error:");
        self.indent += 1;
        self.line(&format!(
            "say(\"{name}\", {name}.done(), {name}.cancelled(), shown(error))"
        ));
        self.indent -= 1;
        self.body(|scope| scope.in_handler = true);
        if self.chance(50) {
            self.line(&format!("x = await {name}"));
        }
    }

    fn moved_timeout(&mut self) {
        let (limit, wait, later) = (self.name("limit"), self.wait(), self.wait());
        let start = match self.below(3) {
            0 => format!("asyncio.timeout_at(asyncio.get_running_loop().time() + {wait})"),
            1 => "asyncio.timeout(None)".to_owned(),
            _ => format!("asyncio.timeout({wait})"),
        };
        self.line(&format!("async with {start} as {limit}:"));
        self.indent += 1;
        let moved = match self.below(3) {
            0 => "None".to_owned(),
            _ => format!("asyncio.get_running_loop().time() + {later}"),
        };
        self.line(&format!("{limit}.reschedule({moved})"));
        self.indent -= 1;
        self.same();
        self.line(&format!("say({limit}.expired(), {limit}.when() is None)"));
    }

    fn uncancelled(&mut self) {
        self.line("try:");
        self.same();
        self.line("except asyncio.CancelledError as error:");
        self.line("    say(shown(error), asyncio.current_task().uncancel(), asyncio.current_task().cancelling())");
        if self.chance(50) {
            self.line("    raise");
        }
    }

    fn decorated(&mut self) {
        let (name, wait, takes) = (self.name("inner"), self.wait(), self.takes());
        let manager = match self.below(3) {
            0 => format!("held(\"{name}\", {takes})"),
            1 => format!("nested(\"{name}\", nullcontext({}))", self.below(9)),
            _ => format!("opened(\"{name}\", {wait}, {takes})"),
        };
        let coroutine = self.coroutine();
        self.line(&format!("@{manager}"));
        self.line(&format!("async def {name}(y):"));
        self.line(&format!("    await asyncio.sleep({wait})"));
        match coroutine {
            Some(coroutine) => self.line(&format!("    return await {coroutine}")),
            None => self.line("    raise Boom(y)"),
        }
        self.line(&format!("x = await {name}(a)"));
    }

    fn variable(&mut self) {
        let (token, number) = (self.name("token"), self.below(9));
        self.line(&format!("{token} = variable.set({number})"));
        self.statement();
        self.line("say(\"variable\", variable.get())");
        if self.chance(70) {
            self.line(&format!("variable.reset({token})"));
        }
    }

    fn future(&mut self) {
        let (name, wait, error) = (self.name("future"), self.wait(), self.error());
        self.line(&format!(
            "{name} = asyncio.get_running_loop().create_future()"
        ));
        if self.chance(40) {
            self.line(&format!(
                "{name}.add_done_callback(lambda it: print(\"{name}\", it.done(), it.cancelled()))"
            ));
        }
        let ends = match self.below(4) {
            0 => format!("{name}.cancel, \"{name}\""),
            1 => format!("{name}.set_exception, {error}(\"{name}\")"),
            _ => format!("{name}.set_result, {}", self.below(9)),
        };
        let when = match self.below(2) {
            0 => "call_soon(".to_owned(),
            _ => format!("call_later({wait}, "),
        };
        self.line(&format!("asyncio.get_running_loop().{when}{ends})"));
        let text = match self.below(4) {
            0 => format!("x = await asyncio.wait_for({name}, {wait})"),
            1 => format!("x = await asyncio.shield({name})"),
            2 => format!(
                "x = await asyncio.gather({name}, asyncio.sleep({wait}, 1), return_exceptions=True)"
            ),
            _ => format!("x = await {name}"),
        };
        self.line(&text);
        self.line(&format!("say({name}.done())"));
    }

    fn looked_at(&mut self) {
        let text = match self.below(4) {
            0 => "for task in tasks[-2:]: task.add_done_callback(ended)",
            1 => {
                "say([shown(task.exception()) for task in tasks if task.done() and not task.cancelled()])"
            }
            2 => "say(sorted(task.get_name() for task in asyncio.all_tasks()))",
            _ => "say([task.cancelling() for task in tasks], asyncio.current_task().cancelling())",
        };
        self.line(text);
    }

    fn put_and_got(&mut self) {
        let wait = self.wait();
        let text = match self.below(7) {
            0 => "newest.put_nowait(x)".to_owned(),
            1 => "x = newest.get_nowait()".to_owned(),
            2 => "newest.task_done()".to_owned(),
            3 => format!("await asyncio.wait_for(newest.join(), {wait})"),
            4 => format!("x = await asyncio.wait_for(newest.get(), {wait})"),
            5 => "say(newest.empty(), newest.full(), newest.qsize())".to_owned(),
            _ => "await newest.put(a)".to_owned(),
        };
        self.line(&text);
    }

    fn steps(&mut self) {
        let (name, wait) = (self.name("steps"), self.wait());
        if self.chance(50) {
            self.line(&format!("async for x in Steps(\"{name}\", 2, {wait}):"));
            self.body(|scope| scope.in_loop = true);
        } else {
            self.line(&format!(
                "x = [y async for y in Steps(\"{name}\", 3, {wait}) if y != 1]"
            ));
        }
    }

    fn exception_group(&mut self) {
        let (one, other, name) = (self.error(), self.error(), self.name("g"));
        let raised = format!(
            "ExceptionGroup(\"{name}\", [{one}(1), ExceptionGroup(\"in\", [{other}(2), Boom(3)])])"
        );
        match self.below(3) {
            0 => self.line(&format!("raise {raised}")),
            1 => {
                self.line("try:");
                self.line(&format!("    raise {raised}"));
                self.line("except ExceptionGroup as error:");
                self.line(&format!(
                    "    say([shown(part) for part in error.split({one})])"
                ));
                self.body(|scope| scope.in_handler = true);
            }
            _ => {
                self.line("try:");
                self.indent += 1;
                let number = self.below(9);
                self.line(&format!("if a != {number}: raise {raised}"));
                self.indent -= 1;
                self.same();
                for class in ["ValueError", "Boom"] {
                    self.line(&format!("except* {class} as error:"));
                    self.line("    say(shown(error))");
                    self.body(|scope| {
                        scope.in_handler = true;
                        scope.in_group_handler = true;
                        scope.in_loop = false;
                    });
                }
            }
        }
    }

    fn bounded(&mut self) {
        match self.below(3) {
            0 => self.line("bounded.release()"),
            1 => {
                let wait = self.wait();
                self.line(&format!(
                    "say(await asyncio.wait_for(bounded.acquire(), {wait}))"
                ));
            }
            _ => {
                self.line("async with bounded:");
                self.same();
            }
        }
    }
}
