//! Works of learners: what is changed in the text with which a lesson begins.

pub type Changes = &'static [(&'static str, &'static str)];

/// A lesson, what is done in it, and what is said of that.
pub const WRONG: &[(&str, Changes, &str)] = &[
    (
        "left-open",
        &[(
            "    await find_high(readings())\n",
            "    await find_high(readings())\n    await asyncio.sleep(0.1)\n",
        )],
        "Line 7 of the console: expected “sensor: off”, got “sensor: in another task”.",
    ),
    (
        "cut-short",
        &[
            ("        await save()\n", "        await save_all()\n"),
            (
                "class Document:\n",
                "async def save_all():\n    saving = asyncio.create_task(save(), name=\"save\")\n    try:\n        await asyncio.shield(saving)\n    except asyncio.CancelledError:\n        print(\"cancelled while saving: keep waiting\")\n        await saving\n        raise\n\n\nclass Document:\n",
            ),
        ],
        "Line 8 of the console: expected “cancelled while saving: keep waiting”, got “window closed”.",
    ),
    (
        "cut-short",
        &[(
            "        await save()\n",
            "        saving = asyncio.create_task(save(), name=\"save\")\n        while not saving.done():\n            try:\n                await asyncio.shield(saving)\n            except asyncio.CancelledError:\n                print(\"cancelled while saving: keep waiting\")\n",
        )],
        "Line 10 of the console: expected “window closed”, got “document closed”.",
    ),
    (
        "enter-body-exit",
        &[(
            "    await measure(probe)\n",
            "    await measure(probe)\n    await sensor.__aexit__(None, None, None)\n",
        )],
        "It works while nothing goes wrong. But with “main” cancelled at 100 ms: Sensor stays open.",
    ),
    (
        "yield-once",
        &[(
            "            print(f\"main: ConnectionError: {error}\")\n",
            "            await network.close(host)\n            print(f\"main: ConnectionError: {error}\")\n        else:\n            await network.close(host)\n",
        )],
        "“disconnected from north.example” is printed, but not by an exit.",
    ),
    (
        "forgotten-await",
        &[
            ("        self.line.close()\n", ""),
            (
                "        print(\"body: goodbye\")\n",
                "        print(\"body: goodbye\")\n        print(\"exit: closing\")\n        await line.close()\n",
            ),
            ("        print(\"exit: closing\")\n", "        pass\n"),
        ],
        "“exit: closing” is printed, but not by an exit.",
    ),
    (
        "forgotten-await",
        &[(
            "        self.line.close()\n",
            "        self.line.open = False\n        print(\"line: closed\")\n",
        )],
        "What is printed is right, but not how it comes about. The time of line 5 of the console in ms: expected 230, got 180.",
    ),
    (
        "yield-once",
        &[(
            "    yield host\n",
            "    try:\n        yield host\n    except Exception:\n        await network.close(host)\n        raise\n    await network.close(host)\n",
        )],
        "It works while nothing goes wrong. But with “main” cancelled at 80 ms: Line 3 of the console: expected “disconnected from north.example”, got ",
    ),
    (
        "suppress",
        &[(
            "        return False\n",
            "        self.forgiven = exc\n        return exc_type is not None and exc_type is not ValueError\n",
        )],
        "It works while nothing goes wrong. But with “main” cancelled at 0 ms: Line 2 of the console: expected “watcher: saw CancelledError: ”, got “after the block; forgiven: CancelledError: ”.",
    ),
    (
        "defer",
        &[
            (
                "async def at_the_end(market):\n",
                "class Scope:\n    def __init__(self, market):\n        self.market = market\n\n    async def __aenter__(self):\n        return self\n\n    async def __aexit__(self, *raised):\n        for thing in [\"sign\", \"lamp\", \"tent\"]:\n            await self.market.take_down(thing)\n\n\nasync def at_the_end(market):\n",
            ),
            (
                "    for thing in things:\n        await market.put_up(thing)\n    await sell()\n    for thing in reversed(things):\n        await market.take_down(thing)\n",
                "    async with Scope(market):\n        for thing in things:\n            await market.put_up(thing)\n        await sell()\n",
            ),
        ],
        "It works while nothing goes wrong. But with “main” cancelled at 50 ms: ",
    ),
    (
        "resource-group",
        &[(
            "        return await self.stack.__aexit__(exc_type, exc, traceback)\n",
            "        await self.stack.__aexit__(exc_type, exc, traceback)\n        raise ExceptionGroup(\"not everything was closed\", [ConnectionError(\"the scanner is gone\"), OSError(\"the printer is jammed\")])\n",
        )],
        "",
    ),
    (
        "transaction",
        &[
            (
                "        await self.shard.commit(self.added)\n",
                "        pass\n",
            ),
            (
                "        added.append(f\"invoice {number} to {address}\")\n",
                "        added.append(f\"invoice {number} to {address}\")\n        await transaction.shard.commit(added)\n",
            ),
            (
                "            raise ValueError(",
                "            await transaction.shard.roll_back(added)\n            raise ValueError(",
            ),
        ],
        "“north: commit” is printed, but not by an exit.",
    ),
    (
        "same-task-again",
        &[(
            "    async with diary:\n        await asyncio.sleep(0.05)\n        print(\"page signed\")\n",
            "    await asyncio.sleep(0.05)\n    print(\"page signed\")\n",
        )],
        "Line 4 of the console: expected “writer: the entry is complete”, got “page signed”.",
    ),
    (
        "chat-sockets",
        &[(
            "        self.socket.close()\n",
            "        self.socket.server.free += 1\n",
        )],
        "Line 2 of the console: expected “ada: goodbye”, got “sockets free: 3”.",
    ),
    (
        "suppress",
        &[(
            "        return False\n",
            "        self.forgiven = exc\n        return exc_type is KeyError\n",
        )],
        "Line 5 of the console: expected “after the block; forgiven: IndexError: no row 9”, got “watcher: saw IndexError: no row 9”.",
    ),
    (
        "block-timer",
        &[(
            "    await copy_photos()\n    print(f\"photos: {ms(now() - started)}\")\n",
            "    try:\n        await copy_photos()\n    finally:\n        print(f\"photos: {ms(now() - started)}\")\n",
        )],
        "What is printed is right, but not how it comes about. Managers around line 1 of the console: expected 1, got 0.",
    ),
    (
        "guarded-clean-up",
        &[
            ("        await self.clean_up()\n", "        pass\n"),
            (
                "    async with report:\n        await asyncio.sleep(0.05)\n",
                "    async with report:\n        await asyncio.sleep(0.05)\n        try:\n            await flush()\n        except OSError as error:\n            print(f\"log: clean-up failed: {describe(error)}\")\n        await close_file()\n        report.unlock()\n",
            ),
        ],
        "“flushing” is printed, but not by an exit.",
    ),
    (
        "commit-or-roll-back",
        &[(
            "    finally:\n        await booking.commit()\n        await booking.close()\n",
            "    except BaseException:\n        await booking.roll_back()\n        raise\n    else:\n        await booking.commit()\n    finally:\n        await booking.close()\n",
        )],
        "Line 14 of the console: expected “pears: close”, got “pears: roll back”.",
    ),
    (
        "blocking-call",
        &[(
            "records = read_blocking()",
            "records = await asyncio.to_thread(read_blocking)",
        )],
        "Line 4 of the console: expected “beat 2: on time”, got “archive closed”.",
    ),
    (
        "deadline",
        &[(
            "        return False\n",
            "        self.timer.cancel()\n        if isinstance(exc, asyncio.CancelledError):\n            raise TimeoutError(\"too slow\") from exc\n",
        )],
        "Line 8 of the console: expected “TimeoutError; requests left: 0”, got “TimeoutError; requests left: 1”.",
    ),
    (
        "as-many-as-needed",
        &[(
            "    parts = 0\n    for number in range(1, mirrors + 1):\n        async with Mirror(number) as mirror:\n            parts += await fetch(mirror)\n    return parts\n",
            "    parts = 0\n    opened = []\n    for number in range(1, mirrors + 1):\n        opened.append(Mirror(number))\n        await opened[-1].__aenter__()\n    print(f\"open at once: {len(opened)}\")\n    for number in range(1, mirrors + 1):\n        parts += await fetch(number)\n    for mirror in reversed(opened):\n        await mirror.__aexit__(None, None, None)\n    return parts\n",
        )],
        "It works while nothing goes wrong. But with “main” cancelled at 30 ms: Mirror stays open.",
    ),
];

/// A lesson, and what is done in it.
pub const RIGHT: &[(&str, Changes)] = &[
    (
        "resource-group",
        &[
            (
                "        self.stack = AsyncExitStack()\n",
                "        self.stack = AsyncExitStack()\n        self.failures = []\n",
            ),
            (
                "        self.stack.push_async_callback(device.close)\n",
                "        self.stack.push_async_callback(self.quietly, device)\n",
            ),
            (
                "        return await self.stack.__aexit__(exc_type, exc, traceback)\n",
                "        await self.stack.__aexit__(exc_type, exc, traceback)\n        if self.failures:\n            raise ExceptionGroup(\"not everything was closed\", self.failures)\n\n    async def quietly(self, device):\n        try:\n            await device.close()\n        except Exception as failure:\n            self.failures.append(failure)\n",
            ),
        ],
    ),
    (
        "resource-group",
        &[
            ("        self.stack.push_async_callback(device.close)\n", ""),
            (
                "        return await self.stack.__aexit__(exc_type, exc, traceback)\n",
                "        failures = []\n        for device in reversed(list(self.opened.values())):\n            try:\n                await device.close()\n            except Exception as failure:\n                failures.append(failure)\n        if failures:\n            raise ExceptionGroup(\"not everything was closed\", failures)\n",
            ),
        ],
    ),
    (
        "defer",
        &[
            (
                "async def at_the_end(market):\n",
                "class Scope:\n    async def __aenter__(self):\n        self.deferred = []\n        return self\n\n    def defer(self, undo, *args):\n        self.deferred.append((undo, args))\n\n    async def __aexit__(self, exc_type, exc, traceback):\n        for undo, args in reversed(self.deferred):\n            await undo(*args)\n\n\nasync def at_the_end(market):\n",
            ),
            (
                "    for thing in things:\n        await market.put_up(thing)\n    await sell()\n    for thing in reversed(things):\n        await market.take_down(thing)\n",
                "    async with Scope() as scope:\n        for thing in things:\n            await market.put_up(thing)\n            scope.defer(market.take_down, thing)\n        await sell()\n",
            ),
        ],
    ),
    (
        "as-many-as-needed",
        &[(
            "    parts = 0\n    for number in range(1, mirrors + 1):\n        async with Mirror(number) as mirror:\n            parts += await fetch(mirror)\n    return parts\n",
            "    return await nested(1, [])\n\n\nasync def nested(number, opened):\n    if number > mirrors:\n        print(f\"open at once: {len(opened)}\")\n        return sum([await fetch(mirror) for mirror in opened])\n    async with Mirror(number) as mirror:\n        return await nested(number + 1, [*opened, mirror])\n",
        )],
    ),
    (
        "block-timer",
        &[
            (
                "async def before_and_after():\n",
                "class Clock:\n    def __init__(self, of):\n        self.of = of\n\n    async def __aenter__(self):\n        self.began = now()\n\n    async def __aexit__(self, *raised):\n        print(f\"{self.of}: {ms(now() - self.began)}\")\n\n\nasync def before_and_after():\n",
            ),
            (
                "    started = now()\n    await copy_letters()\n    print(f\"letters: {ms(now() - started)}\")\n",
                "    async with Clock(\"letters\"):\n        await copy_letters()\n",
            ),
            (
                "    started = now()\n    await copy_photos()\n    print(f\"photos: {ms(now() - started)}\")\n",
                "    async with Clock(\"photos\"):\n        await copy_photos()\n",
            ),
        ],
    ),
    (
        "forgotten-await",
        &[(
            "        self.line.close()\n",
            "        await self.line.close()\n",
        )],
    ),
    (
        "left-open",
        &[(
            "    await find_high(readings())\n",
            "    opened = readings()\n    try:\n        await find_high(opened)\n    finally:\n        await opened.aclose()\n",
        )],
    ),
    (
        "cut-short",
        &[(
            "        await save()\n",
            "        saving = asyncio.create_task(save())\n        cancelled = False\n        while not saving.done():\n            try:\n                await asyncio.wait([saving])\n            except asyncio.CancelledError:\n                print(\"cancelled while saving: keep waiting\")\n                cancelled = True\n        if cancelled:\n            raise asyncio.CancelledError\n",
        )],
    ),
    (
        "deadline",
        &[(
            "    async with Deadline(limit):\n        await block(work)\n",
            "    await asyncio.wait_for(block(work), limit)\n",
        )],
    ),
    (
        "suppress",
        &[(
            "        return False\n",
            "        if isinstance(exc, self.types):\n            self.forgiven = exc\n            return True\n",
        )],
    ),
    (
        "commit-or-roll-back",
        &[(
            "    try:\n        yield booking\n    finally:\n        await booking.commit()\n        await booking.close()\n",
            "    try:\n        yield booking\n        await booking.commit()\n    except Exception:\n        await booking.roll_back()\n        raise\n    finally:\n        await booking.close()\n",
        )],
    ),
    (
        "leaking-pool",
        &[(
            "    await ask(number, connection, broken)\n    pool.give_back(connection)\n",
            "    try:\n        await ask(number, connection, broken)\n    finally:\n        pool.give_back(connection)\n",
        )],
    ),
    (
        "blocking-call",
        &[
            ("def read_blocking():\n", "async def read_blocking():\n"),
            ("    time.sleep(0.35)\n", "    await asyncio.sleep(0.35)\n"),
            (
                "records = read_blocking()",
                "records = await read_blocking()",
            ),
        ],
    ),
];
