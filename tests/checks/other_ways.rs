//! Works of learners that are right, and not what the solution is: another form
//! of manager, or another tool of the library.

use super::works::Changes;

/// A lesson, and what is done in it.
pub const RIGHT: &[(&str, Changes)] = &[
    (
        "enter-body-exit",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import AsyncExitStack\n",
            ),
            (
                "    sensor = Sensor()\n    probe = await sensor.__aenter__()\n    await measure(probe)\n",
                "    async with AsyncExitStack() as stack:\n        await measure(await stack.enter_async_context(Sensor()))\n",
            ),
        ],
    ),
    (
        "enter-body-exit",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import asynccontextmanager\n",
            ),
            (
                "async def enter_and_forget():\n",
                r"@asynccontextmanager
async def warm_probe():
    async with Sensor() as probe:
        yield probe


async def enter_and_forget():
",
            ),
            (
                "    sensor = Sensor()\n    probe = await sensor.__aenter__()\n    await measure(probe)\n",
                "    async with warm_probe() as probe:\n        await measure(probe)\n",
            ),
        ],
    ),
    (
        "block-timer",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import asynccontextmanager\n",
            ),
            (
                "async def before_and_after():\n",
                r#"@asynccontextmanager
async def timed(label):
    started = now()
    try:
        yield
    finally:
        print(f"{label}: {ms(now() - started)}")


async def before_and_after():
"#,
            ),
            (
                "    started = now()\n    await copy_letters()\n    print(f\"letters: {ms(now() - started)}\")\n",
                "    async with timed(\"letters\"):\n        await copy_letters()\n",
            ),
            (
                "    started = now()\n    await copy_photos()\n    print(f\"photos: {ms(now() - started)}\")\n",
                "    async with timed(\"photos\"):\n        await copy_photos()\n",
            ),
        ],
    ),
    (
        "forgotten-await",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import asynccontextmanager\n",
            ),
            (
                "async def telephone(line):\n    async with Call(line):\n",
                r#"@asynccontextmanager
async def call(line):
    await line.dial()
    try:
        yield line
    finally:
        print("exit: closing")
        await line.close()


async def telephone(line):
    async with call(line):
"#,
            ),
        ],
    ),
    // A class instead of the generator.
    (
        "yield-once",
        &[
            (
                "async def request(manager):\n",
                r"class Connected:
    def __init__(self, network, host):
        self.network = network
        self.host = host

    async def __aenter__(self):
        await self.network.open(self.host)
        return self.host

    async def __aexit__(self, *raised):
        await self.network.close(self.host)


async def request(manager):
",
            ),
            (
                "        manager = connection_never_closed(network, host)\n",
                "        manager = Connected(network, host)\n",
            ),
        ],
    ),
    (
        "yield-once",
        &[
            (
                "import asynccontextmanager\n",
                "import AsyncExitStack, asynccontextmanager\n",
            ),
            (
                "    await network.open(host)\n    yield host\n",
                "    async with AsyncExitStack() as stack:\n        await network.open(host)\n        stack.push_async_callback(network.close, host)\n        yield host\n",
            ),
        ],
    ),
    (
        "commit-or-roll-back",
        &[
            (
                "async def deliver(manager):\n",
                r"class Booked:
    def __init__(self, ledger, goods):
        self.booking = Booking(ledger, goods)

    async def __aenter__(self):
        await self.booking.begin()
        return self.booking

    async def __aexit__(self, exc_type, exc, traceback):
        try:
            if exc is None:
                await self.booking.commit()
            elif isinstance(exc, Exception):
                await self.booking.roll_back()
        finally:
            await self.booking.close()


async def deliver(manager):
",
            ),
            (
                "        manager = booking_in_finally(ledger, goods)\n",
                "        manager = Booked(ledger, goods)\n",
            ),
        ],
    ),
    (
        "suppress",
        &[(
            "        return False\n",
            r"        match exc:
            case LookupError():
                self.forgiven = exc
                return True
        return None
",
        )],
    ),
    (
        "guarded-clean-up",
        &[(
            "        await flush()\n        await close_file()\n        self.unlock()\n",
            r#"        for step in [flush, close_file]:
            try:
                await step()
            except Exception as error:
                print(f"log: clean-up failed: {describe(error)}")
        self.unlock()
"#,
        )],
    ),
    (
        "guarded-clean-up",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import AsyncExitStack\n",
            ),
            (
                "        await flush()\n        await close_file()\n        self.unlock()\n",
                r#"        async with AsyncExitStack() as stack:
            stack.callback(self.unlock)
            stack.push_async_callback(close_file)
            try:
                await flush()
            except OSError as error:
                print(f"log: clean-up failed: {describe(error)}")
"#,
            ),
        ],
    ),
    (
        "as-many-as-needed",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import AsyncExitStack\n",
            ),
            (
                "    parts = 0\n    for number in range(1, mirrors + 1):\n        async with Mirror(number) as mirror:\n            parts += await fetch(mirror)\n    return parts\n",
                r#"    async with AsyncExitStack() as stack:
        for number in range(1, mirrors + 1):
            await stack.enter_async_context(Mirror(number))
        print(f"open at once: {mirrors}")
        async with asyncio.TaskGroup() as group:
            numbers = range(1, mirrors + 1)
            fetching = [group.create_task(fetch(number)) for number in numbers]
        return sum(task.result() for task in fetching)
"#,
            ),
        ],
    ),
    // The office is a manager itself, and there is nothing to hand over.
    (
        "hand-over",
        &[
            (
                "import AsyncExitStack\n",
                "import AsyncExitStack, asynccontextmanager\n",
            ),
            (
                "async def open_office(",
                "@asynccontextmanager\nasync def open_office(",
            ),
            (
                "        closing = AsyncExitStack()\n        return Office(ledger, printer, closing)\n",
                "        yield Office(ledger, printer, stack)\n",
            ),
            (
                r#"    office = await open_office(printer_works)
    print("the office is open")
    try:
        await office.ledger.use_for("entry written")
        await office.printer.use_for("page printed")
    finally:
        await office.closing.aclose()
"#,
                r#"    async with open_office(printer_works) as office:
        print("the office is open")
        await office.ledger.use_for("entry written")
        await office.printer.use_for("page printed")
"#,
            ),
        ],
    ),
    (
        "hand-over",
        &[(
            r#"    async with AsyncExitStack() as stack:
        ledger = await stack.enter_async_context(Service("ledger"))
        printer = await stack.enter_async_context(Service("printer", printer_works))
        closing = AsyncExitStack()
        return Office(ledger, printer, closing)
"#,
            r#"    stack = AsyncExitStack()
    try:
        ledger = await stack.enter_async_context(Service("ledger"))
        printer = await stack.enter_async_context(Service("printer", printer_works))
    except BaseException as error:
        await stack.__aexit__(type(error), error, error.__traceback__)
        raise
    return Office(ledger, printer, stack)
"#,
        )],
    ),
    (
        "defer",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import AsyncExitStack\n",
            ),
            (
                "async def at_the_end(market):\n",
                r"class Scope(AsyncExitStack):
    def defer(self, undo, *arguments):
        self.push_async_callback(undo, *arguments)


async def at_the_end(market):
",
            ),
            (
                "    for thing in things:\n        await market.put_up(thing)\n    await sell()\n    for thing in reversed(things):\n        await market.take_down(thing)\n",
                "    async with Scope() as scope:\n        for thing in things:\n            await market.put_up(thing)\n            scope.defer(market.take_down, thing)\n        await sell()\n",
            ),
        ],
    ),
    (
        "deadline",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import asynccontextmanager\n",
            ),
            (
                "class Door:\n",
                r"@asynccontextmanager
async def at_most(limit):
    async with asyncio.timeout(limit):
        yield


class Door:
",
            ),
            (
                "    async with Deadline(limit):\n",
                "    async with at_most(limit):\n",
            ),
        ],
    ),
    (
        "cut-short",
        &[(
            "        await save()\n",
            r#"        saving = asyncio.ensure_future(save())
        cancelled = 0
        while True:
            try:
                await asyncio.shield(saving)
                break
            except asyncio.CancelledError:
                print("cancelled while saving: keep waiting")
                cancelled += 1
        if cancelled:
            raise asyncio.CancelledError()
"#,
        )],
    ),
    (
        "left-open",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import aclosing\n",
            ),
            (
                r"    async for degrees in readings:
",
                r"    async with aclosing(readings):
        await first_high(readings)


async def first_high(readings):
    async for degrees in readings:
",
            ),
        ],
    ),
];
