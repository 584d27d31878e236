//! Tasks: what they wait for, and who cancels them.

use super::Generator;

impl Generator {
    pub(super) fn sleep(&mut self) {
        let wait = self.wait();
        self.line(&format!("await asyncio.sleep({wait})"));
    }

    /// A coroutine of a function that stands below.
    pub(super) fn coroutine(&mut self) -> Option<String> {
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

    pub(super) fn call(&mut self) {
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

    pub(super) fn group(&mut self) {
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

    pub(super) fn async_for(&mut self) {
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

    pub(super) fn cancel(&mut self) {
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

    pub(super) fn gather(&mut self) {
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

    pub(super) fn signals(&mut self) {
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
}
