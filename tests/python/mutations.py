"""Changes Python programs at random: the mutations of `mutate.py`.

A mutation changes a tree in place. It draws all that it chooses from the
random numbers that it is given, so the same numbers change the same tree in
the same way.
"""

import ast
import copy

EXCEPTIONS = """
    BaseException Exception ValueError TypeError KeyError LookupError OSError
    RuntimeError StopIteration StopAsyncIteration GeneratorExit SystemExit
    KeyboardInterrupt ZeroDivisionError TimeoutError AttributeError
    AssertionError asyncio.CancelledError ExceptionGroup BaseExceptionGroup
""".split()
NAMES = """
    len int str list tuple dict set range print repr sorted sum min max zip
    enumerate map filter iter next isinstance type object super abs any all
    float bool bytes getattr hasattr setattr callable reversed round divmod
    anext aiter asyncio
""".split()
CONSTANTS = [
    0, 1, -1, 2, 10**20, 0.5, -0.0, "", "a", "é\n", b"", None, True, ..., (),
]  # fmt: skip
BINARY = [
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow,
    ast.LShift, ast.BitOr, ast.BitAnd, ast.BitXor, ast.MatMult,
]  # fmt: skip
COMPARISONS = [
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Is, ast.IsNot,
    ast.In, ast.NotIn,
]  # fmt: skip
INSERTED = """
    raise ValueError('new')
    raise
    raise KeyError(1) from None
    return
    return 1
    yield
    yield 2
    break
    continue
    await asyncio.sleep(0)
    await asyncio.sleep(1)
    asyncio.current_task().cancel()
    asyncio.current_task().cancel('stop')
    raise asyncio.CancelledError
    raise SystemExit(3)
    raise KeyboardInterrupt
    print('here')
    assert False, 'no'
    1 / 0
    global g
    nonlocal n
    del x
    x = 1
    import nothing
""".strip().splitlines()
WRAPPERS = [
    "try:\n    ...\nfinally:\n    print('finally')",
    "try:\n    ...\nfinally:\n    raise ValueError('last')",
    "try:\n    ...\nexcept E:\n    print('caught')",
    "try:\n    ...\nexcept E as error:\n    print(repr(error))\nelse:\n    print('else')",
    "try:\n    ...\nexcept E as error:\n    raise E from error",
    "try:\n    ...\nexcept* E as group:\n    print(repr(group))",
    "for _ in range(2):\n    ...",
    "while True:\n    ...\n    break",
    "if True:\n    ...",
    "def inner():\n    ...\ninner()",
    "async def inner():\n    ...\nawait inner()",
    "async def inner():\n    ...\nasyncio.run(inner())",
    "async def inner():\n    ...\nawait asyncio.gather(inner(), inner())",
    "async def inner():\n    ...\nawait asyncio.wait_for(inner(), 0.5)",
    "async def inner():\n    ...\nasyncio.create_task(inner())",
    "async def inner():\n    ...\nasync with asyncio.TaskGroup() as group:\n"
    "    group.create_task(inner())\n    group.create_task(inner())",
    "async with asyncio.timeout(0.5):\n    ...",
    "async with asyncio.Lock():\n    ...",
    "with contextlib.suppress(E):\n    ...",
    "class Inner:\n    ...",
]
STATEMENT_LISTS = ["body", "orelse", "finalbody", "handlers"]


def blocks(tree):
    """All lists of statements."""
    found = []
    for node in ast.walk(tree):
        for name in STATEMENT_LISTS:
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                found.append(block)
    return found


def places(tree, wanted):
    """Where an expression stands that is wanted: node, field, and position."""
    found = []
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                items = enumerate(value)
                found += [(node, field, at) for at, item in items if wanted(item)]
            elif wanted(value):
                found.append((node, field, None))
    return found


def put(place, new):
    node, field, at = place
    if at is None:
        setattr(node, field, new)
    else:
        getattr(node, field)[at] = new


def what(place):
    node, field, at = place
    value = getattr(node, field)
    return value if at is None else value[at]


def is_read(node):
    """Whether this is an expression whose value is asked for."""
    is_target = isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del))
    return isinstance(node, ast.expr) and not is_target


def one_of(random, kinds):
    """A wanted node, chosen at random, or none."""

    def choose(tree, also=lambda node: True):
        nodes = [n for n in ast.walk(tree) if isinstance(n, kinds) and also(n)]
        return random.choice(nodes) if nodes else None

    return choose


def name_of(random, tree):
    """A name that the program reads, or a built-in one."""
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    return random.choice(sorted(names) * 3 + NAMES)


def expression(random, tree):
    """Some expression: of this program, or a small one."""
    kind = random.randrange(4)
    if kind == 0:
        return ast.Constant(random.choice(CONSTANTS))
    if kind == 1:
        return ast.Name(name_of(random, tree), ast.Load())
    here = places(tree, is_read)
    return copy.deepcopy(what(random.choice(here))) if here else ast.Constant(None)


def parsed(text):
    return ast.parse(text.strip()).body


def remove(random, tree):
    block = random.choice(blocks(tree))
    del block[random.randrange(len(block))]
    if not block:
        block.append(ast.Pass())


def repeat(random, tree):
    block = random.choice(blocks(tree))
    at = random.randrange(len(block))
    block.insert(at, copy.deepcopy(block[at]))


def swap(random, tree):
    block = random.choice(blocks(tree))
    at, to = random.randrange(len(block)), random.randrange(len(block))
    block[at], block[to] = block[to], block[at]


def move(random, tree):
    source, goal = random.choice(blocks(tree)), random.choice(blocks(tree))
    moved = copy.deepcopy(random.choice(source))
    if isinstance(moved, ast.stmt) and isinstance(goal[0], ast.stmt):
        goal.insert(random.randrange(len(goal) + 1), moved)


def insert(random, tree):
    block = random.choice(blocks(tree))
    if isinstance(block[0], ast.stmt):
        new = parsed(random.choice(INSERTED))
        at = random.randrange(len(block) + 1)
        block[at:at] = new


def wrap(random, tree):
    block = random.choice(blocks(tree))
    at = random.randrange(len(block))
    to = random.randrange(at, len(block)) + 1
    if not isinstance(block[0], ast.stmt):
        return
    text = random.choice(WRAPPERS).replace("E", random.choice(EXCEPTIONS))
    if "contextlib" in text:
        text = "import contextlib\n" + text
    new = parsed("import asyncio\n" + text if "asyncio" in text else text)
    for inner in blocks(ast.Module(new, [])):
        if isinstance(inner[0], ast.Expr) and ast.unparse(inner[0]) == "...":
            inner[:1] = block[at:to]
            break
    block[at:to] = new


def unwrap(random, tree):
    block = random.choice(blocks(tree))
    at = random.randrange(len(block))
    inner = getattr(block[at], "body", None)
    if isinstance(inner, list) and isinstance(block[at], ast.stmt):
        block[at : at + 1] = inner


def change_constant(random, tree):
    node = one_of(random, ast.Constant)(tree)
    if node is None:
        return
    others = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    if type(node.value) is int and random.random() < 0.4:
        node.value += random.choice([-1, 1])
    elif random.random() < 0.4:
        node.value = random.choice(CONSTANTS)
    else:
        node.value = random.choice(others)


def change_name(random, tree):
    node = one_of(random, ast.Name)(tree)
    if node is not None:
        node.id = name_of(random, tree)


def change_attribute(random, tree):
    node = one_of(random, ast.Attribute)(tree)
    if node is not None:
        names = sorted({n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)})
        node.attr = random.choice([*names, node.attr[:-1] or "x", node.attr + "s"])


def change_expression(random, tree):
    here = places(tree, is_read)
    if here:
        put(random.choice(here), expression(random, tree))


def change_await(random, tree):
    if random.random() < 0.6:
        here = places(tree, lambda node: isinstance(node, ast.Await))
        if here:
            place = random.choice(here)
            put(place, what(place).value)
    else:
        here = places(tree, lambda node: isinstance(node, ast.Call))
        if here:
            place = random.choice(here)
            put(place, ast.Await(what(place)))


def change_call(random, tree):
    """Calls a value, or leaves a call out."""
    here = places(tree, is_read)
    calls = [place for place in here if isinstance(what(place), ast.Call)]
    if calls and random.random() < 0.6:
        place = random.choice(calls)
        put(place, what(place).func)
    elif here:
        place = random.choice(here)
        put(place, ast.Call(what(place), [], []))


def change_arguments(random, tree):
    call = one_of(random, ast.Call)(tree)
    if call is None:
        return
    kind = random.randrange(6)
    if kind == 0 and call.args:
        del call.args[random.randrange(len(call.args))]
    elif kind == 1 and call.keywords:
        del call.keywords[random.randrange(len(call.keywords))]
    elif kind == 2:
        names = [n.arg for n in ast.walk(tree) if isinstance(n, (ast.arg, ast.keyword))]
        name = random.choice([name for name in names if name] + ["key", "default", "n"])
        call.keywords.append(ast.keyword(name, expression(random, tree)))
    elif kind == 3 and call.args:
        at = random.randrange(len(call.args))
        call.args[at] = expression(random, tree)
    elif kind == 4 and len(call.args) > 1:
        call.args.reverse()
    else:
        new = expression(random, tree)
        if random.random() < 0.2:
            new = ast.Starred(new, ast.Load())
        call.args.insert(random.randrange(len(call.args) + 1), new)


def change_parameters(random, tree):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    function = one_of(random, kinds)(tree)
    if function is None:
        return
    arguments = function.args
    kind = random.randrange(4)
    if kind == 0 and arguments.args:
        del arguments.args[random.randrange(len(arguments.args))]
        del arguments.defaults[len(arguments.args) :]
    elif kind == 1:
        arguments.args.insert(0, ast.arg("extra"))
    elif kind == 2 and arguments.args:
        arguments.defaults = [ast.Constant(None) for _ in arguments.args]
    elif arguments.args:
        arguments.kwonlyargs.append(arguments.args.pop())
        arguments.kw_defaults.append(None)
        del arguments.defaults[len(arguments.args) :]


def change_exception(random, tree):
    def is_exception(node):
        return is_read(node) and ast.unparse(node) in EXCEPTIONS

    here = places(tree, is_exception)
    if here:
        new = ast.parse(random.choice(EXCEPTIONS), mode="eval").body
        put(random.choice(here), new)


PAIRS = [
    (ast.FunctionDef, ast.AsyncFunctionDef),
    (ast.With, ast.AsyncWith),
    (ast.For, ast.AsyncFor),
]


def change_colour(random, tree):
    """Makes what is async sync, or the reverse."""
    others = dict(PAIRS + [(to, of) for of, to in PAIRS])
    node = one_of(random, tuple(others))(tree)
    if node is not None:
        node.__class__ = others[type(node)]


def change_operator(random, tree):
    node = one_of(random, (ast.BinOp, ast.AugAssign, ast.Compare, ast.UnaryOp))(tree)
    if isinstance(node, ast.Compare):
        node.ops[0] = random.choice(COMPARISONS)()
    elif isinstance(node, ast.UnaryOp):
        node.op = random.choice([ast.Not, ast.USub, ast.Invert])()
    elif node is not None:
        node.op = random.choice(BINARY)()


def change_item(random, tree):
    here = places(tree, is_read)
    if not here:
        return
    place = random.choice(here)
    index = expression(random, tree)
    if random.random() < 0.4:
        index = ast.Slice(index, expression(random, tree))
    put(place, ast.Subscript(what(place), index, ast.Load()))


def drop_part(random, tree):
    """Leaves out a decorator, a base, a cause, a name after `as`, or `else`."""
    found = []
    for node in ast.walk(tree):
        for field in ["decorator_list", "bases", "orelse", "handlers", "finalbody"]:
            if isinstance(getattr(node, field, None), list) and getattr(node, field):
                found.append((node, field, []))
        for field in ["cause", "optional_vars", "name", "returns", "value", "type"]:
            is_optional = isinstance(
                node, (ast.Raise, ast.withitem, ast.ExceptHandler, ast.Return, ast.Yield)
            )
            if is_optional and getattr(node, field, None) is not None:
                found.append((node, field, None))
    if found:
        setattr(*random.choice(found))


MUTATIONS = [
    remove, repeat, swap, move, insert, insert, wrap, wrap, unwrap,
    change_constant, change_name, change_attribute, change_expression,
    change_await, change_call, change_arguments, change_parameters,
    change_exception, change_colour, change_operator, change_item, drop_part,
]  # fmt: skip
