//! What whole programs have besides: exits that wait, start and cancel;
//! everything that is left behind; and what is told on standard error.

use super::Generator;

impl Generator {
    /// One of the statements that only whole programs have.
    pub(super) fn whole_statement(&mut self) {
        match self.below(30) {
            0..=3 => self.exits_that_wait(),
            4 | 5 => self.strange_manager(),
            6 => self.half_manager(),
            7 => self.moved_within(),
            8 => self.cancelled_later(),
            9 => self.gathered(),
            10 => self.shielded_failure(),
            11 | 12 => self.taken_over(),
            13 => self.failing_callbacks(),
            14 => self.urgent(),
            15 => self.left_open(),
            16 => self.context(),
            17 | 18 => self.grouped(),
            19 | 20 => self.left_behind(),
            21 => self.misused(),
            22 => self.left_from_finally(),
            23 => self.stubborn(),
            24 => self.raised_by_hand(),
            25 => self.first_exception(),
            26 => self.too_late(),
            27 => self.waiters(),
            28 => self.grouped_failures(),
            _ => self.noted(),
        }
    }

    /// How the program is run, and what is asked of its loop.
    pub(super) fn whole_end(&mut self) {
        self.line("async def main():");
        self.indent += 1;
        if self.chance(30) {
            self.line("asyncio.get_running_loop().set_exception_handler(told)");
        }
        if self.chance(60) {
            self.line("try:");
            self.line("    async with asyncio.timeout(1):");
            self.line("        say(\"result\", await f0(0))");
            let class = self.of(&["BaseException", "Exception", "Boom"]);
            self.line(&format!("except {class} as error:"));
            self.line("    say(\"error\", shown(error))");
        } else {
            self.line("say(\"result\", await f0(0))");
        }
        if self.chance(70) {
            self.line("for task in tasks: say(task.get_name(), task.done(), task.cancelled())");
        }
        if self.chance(40) {
            self.line("tasks.clear()");
        }
        self.indent -= 1;
        self.line("\n");
        match self.below(4) {
            0 => {
                self.line("with asyncio.Runner() as runner:");
                self.line("    runner.run(main())");
                self.line("    runner.run(called(\"again\"))");
            }
            1 => {
                self.line("try:");
                self.line("    asyncio.run(main())");
                self.line("except BaseException as error:");
                self.line("    print(\"outside\", shown(error))");
                self.line("    if isinstance(error, Exception): raise");
            }
            _ => self.line("asyncio.run(main())"),
        }
        self.line("print(\"over\")");
    }

    fn exits_that_wait(&mut self) {
        let (name, wait, takes) = (self.name("w"), self.wait(), self.takes());
        let manager = if self.chance(50) {
            let way = self.of(&["", "waits", "goes on"]);
            format!("Shielding(\"{name}\", {wait}, \"{way}\", {takes})")
        } else {
            let way = self.of(&["", "", "group", "gather", "cancels"]);
            format!("Spawning(\"{name}\", {wait}, \"{way}\", {takes})")
        };
        if self.chance(40) {
            let (later, name) = (self.wait(), self.name("c"));
            self.line(&format!(
                "asyncio.get_running_loop().call_later({later}, asyncio.current_task().cancel, \"{name}\")"
            ));
        }
        self.line(&format!("async with {manager} as x:"));
        self.same();
    }

    fn strange_manager(&mut self) {
        let (name, wait) = (self.name("q"), self.wait());
        let kind = self.of(&[
            "none", "twice", "again", "other", "from", "raises", "returns", "last",
        ]);
        if self.chance(60) {
            self.line(&format!(
                "async with strange(\"{name}\", \"{kind}\", {wait}) as x:"
            ));
        } else {
            self.line(&format!("with strangely(\"{name}\", \"{kind}\") as x:"));
        }
        self.same();
    }

    fn half_manager(&mut self) {
        let with = self.of(&[
            "async with Half():",
            "with Half():",
            "async with Plain():",
            "with Plain() as x:",
            "async with Sync(\"sync\"):",
            "with Async(\"async\"):",
            "async with nullcontext(1) as x, Plain():",
            "with opened(\"opened\"):",
            "async with held(\"held\"):",
            "async with contextlib.closing(Manager(\"closing\")):",
        ]);
        self.line("try:");
        self.indent += 1;
        self.line(with);
        self.same();
        self.indent -= 1;
        self.line("except (TypeError, AttributeError) as error:");
        self.line("    say(shown(error))");
    }

    fn moved_within(&mut self) {
        let (limit, wait, later) = (self.name("limit"), self.wait(), self.wait());
        self.line("try:");
        self.indent += 1;
        self.line(&format!("async with asyncio.timeout({wait}) as {limit}:"));
        self.indent += 1;
        let at = format!("asyncio.get_running_loop().time() + {later}");
        match self.below(4) {
            0 => self.line(&format!(
                "asyncio.get_running_loop().call_later({later}, {limit}.reschedule, None)"
            )),
            1 => self.line(&format!(
                "asyncio.get_running_loop().call_soon({limit}.reschedule, {at})"
            )),
            2 => self.line(&format!("async with asyncio.timeout_at({limit}.when()):")),
            _ => self.line(&format!("async with asyncio.timeout({later}):")),
        }
        if self.text.ends_with(":\n") {
            self.same();
        }
        self.indent -= 1;
        self.same();
        if self.chance(50) {
            self.line(&format!("    {limit}.reschedule({at})"));
        }
        self.indent -= 1;
        self.line("except (TimeoutError, RuntimeError) as error:");
        self.line(&format!(
            "    say(\"{limit}\", {limit}.expired(), {limit}, shown(error))"
        ));
        self.line("finally:");
        self.line("    say(asyncio.current_task().cancelling())");
    }

    /// This task is cancelled from outside, once or more often.
    fn cancelled_later(&mut self) {
        for _ in 0..=self.below(2) {
            let (wait, name) = (self.wait(), self.name("c"));
            self.line(&format!(
                "asyncio.get_running_loop().call_later({wait}, asyncio.current_task().cancel, \"{name}\")"
            ));
        }
        self.line("try:");
        self.same();
        self.line("finally:");
        self.same();
    }

    pub(super) fn some_coroutine(&mut self) -> String {
        let (name, wait) = (self.name("d"), self.wait());
        match self.below(5) {
            0 => format!("fails(\"{name}\", {wait})"),
            1 => format!("stubborn(\"{name}\", {wait})"),
            _ => self
                .coroutine()
                .unwrap_or_else(|| format!("called(\"{name}\", {wait})")),
        }
    }

    fn gathered(&mut self) {
        let name = self.name("gathered");
        let (one, other, wait) = (self.some_coroutine(), self.some_coroutine(), self.wait());
        let option = self.of(&["", ", return_exceptions=True"]);
        let first = if self.chance(50) {
            one
        } else {
            format!("asyncio.gather({one}, fails(\"inner {name}\", {wait}){option})")
        };
        let option = self.of(&["", ", return_exceptions=True"]);
        self.line(&format!(
            "{name} = asyncio.gather({first}, {other}{option})"
        ));
        match self.below(3) {
            0 => self.line(&format!("{name}.cancel(\"{name}\")")),
            1 => self.line(&format!(
                "asyncio.get_running_loop().call_later({wait}, {name}.cancel, \"{name}\")"
            )),
            _ => {}
        }
        self.line("try:");
        self.line(&format!("    x = await {name}"));
        self.line("    say([shown(y) if isinstance(y, BaseException) else y for y in x])");
        self.line("except (asyncio.CancelledError, Exception) as error:");
        self.line(&format!(
            "    say({name}.done(), {name}.cancelled(), shown(error))"
        ));
        if self.chance(40) {
            self.line("    raise");
        }
    }

    fn shielded_failure(&mut self) {
        let (name, wait) = (self.name("inner"), self.wait());
        let coroutine = self.some_coroutine();
        self.line(&format!(
            "{name} = asyncio.create_task({coroutine}, name=\"{name}\")"
        ));
        self.line(&format!("tasks.append({name})"));
        match self.below(3) {
            0 => self.line(&format!(
                "asyncio.get_running_loop().call_later({wait}, {name}.cancel)"
            )),
            1 => self.line(&format!(
                "asyncio.get_running_loop().call_later({wait}, asyncio.current_task().cancel)"
            )),
            _ => {}
        }
        self.line("try:");
        self.line(&format!("    x = await asyncio.shield({name})"));
        self.line("except asyncio.CancelledError as error:");
        self.line(&format!(
            "    say({name}.done(), {name}.cancelled(), shown(error))"
        ));
        self.body(|scope| scope.in_handler = true);
    }

    /// What a stack holds is taken over by another.
    fn taken_over(&mut self) {
        let (one, other) = (self.name("one"), self.name("other"));
        self.line(&format!("async with AsyncExitStack() as {other}:"));
        self.indent += 1;
        self.line(&format!("async with AsyncExitStack() as {one}:"));
        self.indent += 1;
        for _ in 0..=self.below(2) {
            let (name, wait, way) = (self.name("c"), self.wait(), self.of(&["", "waits"]));
            let text = match self.below(6) {
                0 => format!("{one}.callback(failing, \"{name}\")"),
                1 => format!("{one}.push_async_callback(fails, \"{name}\", {wait})"),
                2 => format!(
                    "await {one}.enter_async_context(Shielding(\"{name}\", {wait}, \"{way}\"))"
                ),
                3 => format!("x = {one}.enter_context(strangely(\"{name}\", \"other\"))"),
                _ => format!(
                    "x = await {one}.enter_async_context({})",
                    self.async_manager()
                ),
            };
            self.line(&text);
        }
        self.indent -= 1;
        self.same();
        self.indent += 1;
        match self.below(3) {
            0 => self.line(&format!(
                "await {other}.enter_async_context({one}.pop_all())"
            )),
            1 => self.line(&format!("{other}.push_async_exit({one}.pop_all())")),
            _ => self.line(&format!(
                "{other}.push_async_callback({one}.pop_all().aclose)"
            )),
        }
        self.indent -= 2;
        self.same();
    }

    fn failing_callbacks(&mut self) {
        let (name, wait) = (self.name("k"), self.wait());
        let text = match self.below(5) {
            0 => format!("asyncio.get_running_loop().call_soon(failing, \"{name}\")"),
            1 => format!("asyncio.get_running_loop().call_later({wait}, failing, \"{name}\")"),
            2 => "asyncio.current_task().add_done_callback(failing)".to_owned(),
            3 => "for task in tasks[-1:]: task.add_done_callback(lambda task: task.result())"
                .to_owned(),
            _ => format!(
                "{name} = asyncio.get_running_loop().call_later({wait}, failing, \"{name}\"); {name}.cancel()"
            ),
        };
        self.line(&text);
    }

    fn urgent(&mut self) {
        let (wait, number) = (self.wait(), self.below(9));
        let text = match self.below(5) {
            0 => format!("x = await asyncio.wait_for(urgent.get(), {wait})"),
            1 => "say(urgent.get_nowait())".to_owned(),
            2 => format!(
                "asyncio.get_running_loop().call_later({wait}, urgent.put_nowait, {number})"
            ),
            3 => format!("await asyncio.wait_for(urgent.join(), {wait})"),
            _ => format!("urgent.put_nowait({number}); await urgent.put(a); urgent.task_done()"),
        };
        self.line(&text);
    }

    /// One generator may stay open until the loop closes it.
    fn left_open(&mut self) {
        let (name, wait) = (self.name("open"), self.wait());
        self.line("if not left_open:");
        self.line(&format!(
            "    left_open.append(rested(\"{name}\", 3, {wait}))"
        ));
        let text = match self.below(4) {
            0 => "x = await left_open[0].asend(None)".to_owned(),
            1 => format!("x = await asyncio.wait_for(anext(left_open[0], a), {wait})"),
            2 => "x = await asyncio.gather(anext(left_open[0], 1), anext(left_open[0], 2), return_exceptions=True)"
                .to_owned(),
            _ => "x = await anext(left_open[0], a)".to_owned(),
        };
        self.line(&text);
    }

    fn context(&mut self) {
        let (name, number) = (self.name("context"), self.below(9));
        let coroutine = self.some_coroutine();
        self.line(&format!("{name} = contextvars.copy_context()"));
        match self.below(3) {
            0 => self.line(&format!("{name}.run(variable.set, {number})")),
            1 => self.line(&format!("variable.set({number})")),
            _ => self.line(&format!(
                "asyncio.get_running_loop().call_soon(variable.set, {number}, context={name})"
            )),
        }
        self.line(&format!(
            "tasks.append(asyncio.create_task({coroutine}, context={name}))"
        ));
        self.statement();
        self.line(&format!(
            "say({name}[variable] if variable in {name} else None, variable.get())"
        ));
    }
}
