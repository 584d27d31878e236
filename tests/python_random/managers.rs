//! Managers, and the statements that enter them.

use super::Generator;

impl Generator {
    /// What an `async with` is given, and whether it is a plain manager.
    pub(super) fn async_manager(&mut self) -> String {
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

    pub(super) fn sync_manager(&mut self) -> String {
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

    pub(super) fn items(&mut self, manager: fn(&mut Self) -> String) -> String {
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

    pub(super) fn async_with(&mut self) {
        let items = self.items(Self::async_manager);
        self.line(&format!("async with {items}:"));
        self.same();
    }

    pub(super) fn with(&mut self) {
        let items = self.items(Self::sync_manager);
        self.line(&format!("with {items}:"));
        self.same();
    }

    pub(super) fn stack(&mut self) {
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

    pub(super) fn pushed(&mut self) -> String {
        let (name, takes) = (self.name("p"), self.takes());
        format!("Async(\"{name}\", takes={takes})")
    }

    pub(super) fn timeout(&mut self) {
        let wait = self.wait();
        let function = self.of(&["asyncio.timeout", "asyncio.timeout"]);
        self.line(&format!("async with {function}({wait}) as limit:"));
        self.same();
        if self.chance(30) {
            self.line("say(\"expired\", limit.expired())");
        }
    }
}
