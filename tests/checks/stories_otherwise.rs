//! Works of learners that are right in another way than the solutions, in lessons
//! in which the whole story counts. What is changed stands in full.

use super::works::Changes;

/// A lesson, and what is done in it.
pub const RIGHT: &[(&str, Changes)] = &[
    (
        "same-task-again",
        &[
            (
                "async def sign(diary):\n",
                r"class Again:
    def __init__(self):
        self.change = asyncio.Condition()
        self.owner = None
        self.times = 0

    async def __aenter__(self):
        me = asyncio.current_task()
        async with self.change:
            await self.change.wait_for(lambda: self.owner in (None, me))
            self.owner = me
            self.times += 1

    async def __aexit__(self, exc_type, exc, traceback):
        async with self.change:
            self.times -= 1
            if self.times == 0:
                self.owner = None
                self.change.notify_all()


async def sign(diary):
",
            ),
            ("    diary = asyncio.Lock()\n", "    diary = Again()\n"),
        ],
    ),
    (
        "same-task-again",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import asynccontextmanager\n",
            ),
            (
                "async def sign(diary):\n    async with diary:\n",
                r"class Again:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.owner = None

    @asynccontextmanager
    async def held(self):
        if self.owner is asyncio.current_task():
            yield
            return
        async with self.lock:
            self.owner = asyncio.current_task()
            try:
                yield
            finally:
                self.owner = None


async def sign(diary):
    async with diary.held():
",
            ),
            (
                "async def write(diary):\n    async with diary:\n",
                "async def write(diary):\n    async with diary.held():\n",
            ),
            (
                "    await sign(diary)\n    async with diary:\n",
                "    await sign(diary)\n    async with diary.held():\n",
            ),
            ("    diary = asyncio.Lock()\n", "    diary = Again()\n"),
        ],
    ),
    (
        "pool-contention",
        &[(
            "    await work(number, connection)\n    pool.give_back(connection)\n",
            r"    try:
        await work(number, connection)
    finally:
        pool.give_back(connection)
",
        )],
    ),
    (
        "pool-contention",
        &[
            (
                "from contextlib import asynccontextmanager\n",
                "from contextlib import AsyncExitStack, asynccontextmanager\n",
            ),
            (
                "    connection = await pool.take()\n    await work(number, connection)\n    pool.give_back(connection)\n",
                r"    async with AsyncExitStack() as stack:
        connection = await pool.take()
        stack.callback(pool.give_back, connection)
        await work(number, connection)
",
            ),
        ],
    ),
    // A queue of what is idle, and a class for one loan.
    (
        "pool-contention",
        &[
            (
                "async def work(number, connection):\n",
                r"class Loan:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.connection = await self.pool.get()
        return self.connection

    async def __aexit__(self, exc_type, exc, traceback):
        self.pool.put_nowait(self.connection)


async def work(number, connection):
",
            ),
            (
                "    connection = await pool.take()\n    await work(number, connection)\n    pool.give_back(connection)\n",
                "    async with Loan(pool) as connection:\n        await work(number, connection)\n",
            ),
            (
                "    pool = Pool(connections)\n",
                r#"    pool = asyncio.Queue()
    for number in range(1, connections + 1):
        pool.put_nowait(f"connection {number}")
"#,
            ),
            (
                "        pool.close()\n",
                "        while not pool.empty():\n            print(f\"close {pool.get_nowait()}\")\n",
            ),
        ],
    ),
    (
        "leaking-pool",
        &[
            (
                "async def ask(number, connection, broken):\n",
                r"class Lent:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.connection = await self.pool.take()
        return self.connection

    async def __aexit__(self, *raised):
        self.pool.give_back(self.connection)


async def ask(number, connection, broken):
",
            ),
            (
                "    connection = await pool.take()\n    await ask(number, connection, broken)\n    pool.give_back(connection)\n",
                "    async with Lent(pool) as connection:\n        await ask(number, connection, broken)\n",
            ),
        ],
    ),
    (
        "retry",
        &[(
            "    async with retry() as number:\n        return await server.ask(number)\n",
            r"    for number in range(1, TIMES + 1):
        try:
            return await server.ask(number)
        except ConnectionError:
            if number == TIMES:
                raise
            await back_off(number)
",
        )],
    ),
    // The iterator waits between the attempts, and their exits need not.
    (
        "retry",
        &[(
            "async def ask_again_and_again(server):\n    async with retry() as number:\n        return await server.ask(number)\n",
            r"class Attempt:
    def __init__(self, number):
        self.number = number
        self.failed = False

    def __enter__(self):
        return self.number

    def __exit__(self, exc_type, exc, traceback):
        self.failed = exc_type is ConnectionError and self.number < TIMES
        return self.failed


async def attempts():
    for number in range(1, TIMES + 1):
        attempt = Attempt(number)
        yield attempt
        if attempt.failed:
            await back_off(number)


async def ask_again_and_again(server):
    async for attempt in attempts():
        with attempt as number:
            return await server.ask(number)
",
        )],
    ),
    (
        "retry",
        &[(
            "async def ask_again_and_again(server):\n    async with retry() as number:\n        return await server.ask(number)\n",
            r"async def ask_again_and_again(server, number=1):
    try:
        return await server.ask(number)
    except ConnectionError:
        if number == TIMES:
            raise
    await back_off(number)
    return await ask_again_and_again(server, number + 1)
",
        )],
    ),
    (
        "span",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextvars import ContextVar\n",
            ),
            (
                "current = Shared()\n",
                "current = ContextVar(\"current\", default=\"\")\n",
            ),
        ],
    ),
    // The variable holds the span itself, and a generator is the manager.
    (
        "span",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import asynccontextmanager\nfrom contextvars import ContextVar\n",
            ),
            (
                "current = Shared()\n",
                r#"around = ContextVar("around", default=())


@asynccontextmanager
async def Recorded(name, **tags):
    path = (*around.get(), name)
    token = around.set(path)
    started = asyncio.get_running_loop().time()
    ended = "ok"
    try:
        yield
    except BaseException as exc:
        ended = f"failed, {type(exc).__name__}: {exc}"
        raise
    finally:
        around.reset(token)
        took = round((asyncio.get_running_loop().time() - started) * 1000)
        tags = ", ".join(f"{tag}={value}" for tag, value in tags.items())
        print(f"{' > '.join(path)} [{tags}] {took} ms: {ended}")
"#,
            ),
            ("async with Span(\"load\"", "async with Recorded(\"load\""),
            ("async with Span(f\"", "async with Recorded(f\""),
            (
                "async with Span(\"render\"",
                "async with Recorded(\"render\"",
            ),
            (
                "async with Span(\"server\"",
                "async with Recorded(\"server\"",
            ),
        ],
    ),
    // Each span is told which one is around it.
    (
        "span",
        &[
            (
                "    def __init__(self, name, **tags):\n        self.name = name\n",
                "    def __init__(self, name, parent=None, **tags):\n        self.path = f\"{parent.path} > {name}\" if parent else name\n",
            ),
            (
                r#"        parent = current.get()
        self.path = f"{parent} > {self.name}" if parent else self.name
        self.token = current.set(self.path)
        self.started = asyncio.get_running_loop().time()
"#,
                "        self.started = asyncio.get_running_loop().time()\n        return self\n",
            ),
            ("        current.reset(self.token)\n", ""),
            ("async def load(user):\n", "async def load(user, around):\n"),
            ("Span(\"load\", ", "Span(\"load\", around, "),
            (
                "async def request(number, user):\n    async with Span(f\"request {number}\", user=user):\n",
                "async def request(number, user, around):\n    async with Span(f\"request {number}\", around, user=user) as span:\n",
            ),
            ("await load(user)", "await load(user, span)"),
            ("Span(\"render\", ", "Span(\"render\", span, "),
            (
                "Span(\"server\", port=80):",
                "Span(\"server\", port=80) as server:",
            ),
            ("request(number, user), ", "request(number, user, server), "),
        ],
    ),
    (
        "blocking-call",
        &[(
            "        records = read_blocking()\n",
            "        await asyncio.sleep(0.35)\n        records = \"42 records\"\n",
        )],
    ),
    (
        "blocking-call",
        &[
            ("def read_blocking():\n", "async def read_in_parts():\n"),
            (
                "    time.sleep(0.35)\n",
                "    for _ in range(7):\n        await asyncio.sleep(0.05)\n",
            ),
            (
                "records = read_blocking()",
                "records = await asyncio.create_task(read_in_parts())",
            ),
        ],
    ),
    (
        "chat-sockets",
        &[(
            "    with Closing(socket) as socket:\n        await socket.say(\"hello\")\n",
            "    try:\n        await socket.say(\"hello\")\n    finally:\n        await socket.close()\n",
        )],
    ),
    (
        "chat-sockets",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import asynccontextmanager\n",
            ),
            (
                "async def visit(guest, server):\n    socket = Socket(guest, server)\n    with Closing(socket) as socket:\n",
                r"@asynccontextmanager
async def connected(guest, server):
    socket = Socket(guest, server)
    try:
        yield socket
    finally:
        await socket.close()


async def visit(guest, server):
    async with connected(guest, server) as socket:
",
            ),
        ],
    ),
    (
        "chat-sockets",
        &[
            (
                "    def __enter__(self):\n",
                "    async def __aenter__(self):\n",
            ),
            ("    def __exit__(self", "    async def __aexit__(self"),
            (
                "        self.socket.close()\n",
                "        await self.socket.close()\n",
            ),
            (
                "    with Closing(socket) as socket:\n",
                "    async with Closing(socket) as socket:\n",
            ),
        ],
    ),
    (
        "transaction",
        &[(
            "        await self.shard.commit(self.added)\n",
            r"        if exc_type:
            await self.shard.roll_back(self.added)
            return False
        await self.shard.commit(self.added)
",
        )],
    ),
    (
        "transaction",
        &[
            (
                "import asyncio\n",
                "import asyncio\nfrom contextlib import asynccontextmanager\n",
            ),
            (
                "async def save(number, address, transaction):\n",
                r#"@asynccontextmanager
async def transaction_on(shard):
    rows = []
    await asyncio.sleep(0.02)
    print(f"{shard.name}: begin")
    try:
        yield rows
    except BaseException:
        await shard.roll_back(rows)
        raise
    await shard.commit(rows)


async def save(number, address, transaction):
"#,
            ),
            ("Transaction(north)", "transaction_on(north)"),
            ("Transaction(south)", "transaction_on(south)"),
        ],
    ),
];
