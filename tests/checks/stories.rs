//! Works of learners in lessons in which the whole story counts: what ran, and
//! when. What is changed stands in full, so that it reads as it was typed.

use super::works::Changes;

/// A lesson, what is done in it, and how what is said of that begins.
pub const WRONG: &[(&str, Changes, &str)] = &[
    // The inner block is left out, and nobody enters anything again.
    (
        "same-task-again",
        &[(
            "        await sign(diary)\n        await asyncio.sleep(0.05)\n",
            r#"        await asyncio.sleep(0.05)
        print("page signed")
        await asyncio.sleep(0.05)
"#,
        )],
        "What is printed is right, but not how it comes about. Managers around line 3 of the console: expected 2, got 1.",
    ),
    // The lock locks nothing: the reader is made to wait by main.
    (
        "same-task-again",
        &[
            (
                "async def sign(diary):\n",
                r"class Nothing:
    async def __aenter__(self):
        pass

    async def __aexit__(self, exc_type, exc, traceback):
        pass


async def sign(diary):
",
            ),
            ("    diary = asyncio.Lock()\n", "    diary = Nothing()\n"),
            (
                "    reader = asyncio.create_task(read(diary), name=\"reader\")\n    try:\n        await writer\n",
                "    try:\n        await writer\n        reader = asyncio.create_task(read(diary), name=\"reader\")\n",
            ),
        ],
        "What is printed is right, but not how it comes about. Managers that wait in enter: expected 1, got 0.",
    ),
    // The lock is released by the first exit, not by the outermost one.
    (
        "same-task-again",
        &[
            (
                "async def sign(diary):\n",
                r"class Again:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.owner = None

    async def __aenter__(self):
        if self.owner is not asyncio.current_task():
            await self.lock.acquire()
            self.owner = asyncio.current_task()

    async def __aexit__(self, exc_type, exc, traceback):
        if self.owner is asyncio.current_task():
            self.owner = None
            self.lock.release()


async def sign(diary):
",
            ),
            ("    diary = asyncio.Lock()\n", "    diary = Again()\n"),
        ],
        "What is printed is right, but not how it comes about. The time of line 5 of the console in ms: expected 200, got 150.",
    ),
    // Only the error that one knows of gives the connection back.
    (
        "pool-contention",
        &[(
            "    await work(number, connection)\n    pool.give_back(connection)\n",
            r"    try:
        await work(number, connection)
    except RuntimeError:
        pool.give_back(connection)
        raise
    pool.give_back(connection)
",
        )],
        "It works while nothing goes wrong. But with “worker-1” cancelled at 0 ms: Line 3 of the console: expected “worker 3 has connection 1”, got “worker 2 is done with connection 2”.",
    ),
    (
        "leaking-pool",
        &[(
            "    await ask(number, connection, broken)\n    pool.give_back(connection)\n",
            r"    try:
        await ask(number, connection, broken)
    except ValueError:
        pool.give_back(connection)
        raise
    pool.give_back(connection)
",
        )],
        "It works while nothing goes wrong. But with “query-1” cancelled at 0 ms: Line 3 of the console: expected “query 3 on connection 1”, got “query 2 answered”.",
    ),
    // A cancellation is no failed attempt.
    (
        "retry",
        &[(
            "    async with retry() as number:\n        return await server.ask(number)\n",
            r"    for number in range(1, TIMES + 1):
        try:
            return await server.ask(number)
        except BaseException:
            if number == TIMES:
                raise
            await back_off(number)
",
        )],
        "It works while nothing goes wrong. But with “main” cancelled at 0 ms: Line 2 of the console: expected no more lines, got “failed; next attempt in 100 ms”.",
    ),
    // Nobody is asked: it is known beforehand how it ends.
    (
        "retry",
        &[(
            "    async with retry() as number:\n        return await server.ask(number)\n",
            r#"    for number in range(1, TIMES + 1):
        print(f"{server.name}: attempt {number}")
        await asyncio.sleep(0.02)
        if number >= server.answers_at:
            return "hello"
        if number == TIMES:
            raise ConnectionError("no reply")
        await back_off(number)
"#,
        )],
        "What is printed is right, but not how it comes about. ConnectionError raised: expected 6, got 1.",
    ),
    // A variable of each task, which is never put back.
    (
        "span",
        &[
            ("        current.reset(self.token)\n", ""),
            (
                "current = Shared()\n",
                "from contextvars import ContextVar\n\ncurrent = ContextVar(\"current\", default=\"\")\n",
            ),
        ],
        "Line 4 of the console: expected “server > request 1 > render [form=page] 50 ms: ok”, got “server > request 1 > load > render [form=page] 50 ms: ok”.",
    ),
    // The heart is made to say that it is on time.
    (
        "blocking-call",
        &[("        if late > 0:\n", "        if False:\n")],
        "Line 4 of the console: expected “beat 2: on time”, got ",
    ),
    // The reader gives way, and blocks in between.
    (
        "blocking-call",
        &[
            ("def read_blocking():\n", "async def read_blocking():\n"),
            (
                "    time.sleep(0.35)\n",
                "    for _ in range(35):\n        time.sleep(0.01)\n        await asyncio.sleep(0)\n",
            ),
            (
                "records = read_blocking()",
                "records = await read_blocking()",
            ),
        ],
        "Line 4 of the console: expected “beat 2: on time”, got “beat 2: ",
    ),
    // The exit still cannot await, so it blocks.
    (
        "chat-sockets",
        &[
            ("import asyncio\n", "import asyncio\nimport time\n"),
            (
                "        self.socket.close()\n",
                r#"        time.sleep(0.1)
        print(f"{self.socket.guest}: goodbye")
        self.socket.server.free += 1
"#,
            ),
        ],
        "What is printed is right, but not how it comes about. Milliseconds in which the loop is blocked: expected 0, got 400.",
    ),
    // Closed by whoever stays to the end, and by nobody else.
    (
        "chat-sockets",
        &[(
            "    with Closing(socket) as socket:\n        await socket.say(\"hello\")\n",
            "    await socket.say(\"hello\")\n    await socket.close()\n",
        )],
        "It works while nothing goes wrong. But with “ada” cancelled at 0 ms: Line 1 of the console: expected “ada: goodbye”, got no more lines.",
    ),
    // A cancellation is an end like any other.
    (
        "transaction",
        &[(
            "        await self.shard.commit(self.added)\n",
            r"        if isinstance(exc, Exception):
            await self.shard.roll_back(self.added)
        else:
            await self.shard.commit(self.added)
",
        )],
        "It works while nothing goes wrong. But with “main” cancelled at 20 ms: Line 2 of the console: expected “north: roll back”, got “north: commit”.",
    ),
];
