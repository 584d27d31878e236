"""Cuts a file of CPython's own tests into programs, one for each test method.

A program holds the stand-in for `unittest`, the method with its class, what
these need of the file, and one call. `suite.py` runs them.
"""

import ast
import copy
import importlib
import pathlib
import re

STAND_IN = pathlib.Path(__file__).with_name("stand_in.py").read_text("utf-8")
# Where CPython has something twice, in C and in Python, only one is asked.
IN_PYTHON = re.compile(r"(^|[a-z_])Py([A-Z_]|$)|Pure")
# How tests ask for the one that is in C, and make it.
IN_C = [
    (re.compile(r"getattr\(\w+, '_C(Task|Future)', None\)"), r"asyncio.\1"),
    (re.compile(r"hasattr\(\w+, '_C(Task|Future)'\)"), "True"),
    (re.compile(r"self\.loop\.set_task_factory\(self\.new_task\)"), "pass"),
]
# Modules of the suite for which the stand-in stands.
OURS = re.compile(r"unittest|test\.support|test\.test_asyncio(\.utils)?$")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Module:
    """A file of the suite: its statements, and the names that each one binds.
    What another file takes from it has its name in front."""

    def __init__(self, suite, name, prefix=""):
        self.suite = suite
        self.prefix = prefix
        self.taken = {}  # Names that stand for a name of another file.
        self.modules = {}  # Names, with dots, that stand for such a file.
        self.statements = []
        path = suite / name.replace(".", "/")
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        tree = ast.parse(path.read_text("utf-8"))
        self.names = {n for s in tree.body if not is_import(s) for n in bound(s)}
        for statement in tree.body:
            for new in self.imports(statement) if is_import(statement) else [statement]:
                self.statements.append(Renamed(self).visit(new))

    def imports(self, statement):
        """The statements that do what an import of the suite's parts does."""
        module = getattr(statement, "module", None)
        for alias in statement.names:
            name = alias.asname or alias.name
            full = f"{module}.{alias.name}" if module else alias.name
            if OURS.match(full) and alias.asname is None and not module:
                continue  # `import unittest.mock`
            elif OURS.match(full):
                where = "unittest" if full.startswith("unittest") else "support"
                known = re.search(r"support\.\w+\.(\w+)|(?:support|utils|unittest)\.(\w+)", full)
                part = known and (known[1] or known[2])
                if part is None or re.fullmatch(r"\w+_helper|utils", part):
                    yield from ast.parse(f"{name} = {where}").body
                else:
                    part = full.removeprefix("unittest.") if where == "unittest" else part
                    yield from ast.parse(f"{name} = {where}.{part}").body
            elif full.startswith("test."):
                self.takes(module, alias, name)
            else:
                yield type(statement)(**{**vars(statement), "names": [alias]})

    def takes(self, module, alias, name):
        full = f"{module}.{alias.name}" if module else alias.name
        whole = (self.suite / full.removeprefix("test.").replace(".", "/")).with_suffix(".py")
        other = full if whole.exists() else module
        prefix = other.removeprefix("test.").replace(".", "_") + "_"
        inner = Module(self.suite, other.removeprefix("test."), prefix)
        self.statements += inner.statements
        if whole.exists():
            self.modules[name] = inner
        else:
            self.taken[name] = prefix + alias.name


class Renamed(ast.NodeTransformer):
    def __init__(self, module):
        self.module = module

    def new(self, name):
        if name in self.module.taken:
            return self.module.taken[name]
        return self.module.prefix + name if name in self.module.names else name

    def visit_Name(self, node):
        node.id = self.new(node.id)
        return node

    def visit_Global(self, node):
        node.names = [self.new(name) for name in node.names]
        return node

    def visit_Attribute(self, node):
        of = self.module.modules.get(ast.unparse(node.value))
        if of is not None:
            return ast.Name(of.prefix + node.attr, node.ctx)
        return self.generic_visit(node)

    def visit(self, node):
        top = isinstance(node, (*FUNCTIONS, ast.ClassDef)) and node.col_offset == 0
        if top:
            node.name = self.new(node.name)
        return super().visit(node)


def is_import(statement):
    return isinstance(statement, (ast.Import, ast.ImportFrom))


def bound(statement):
    """The names that a statement of a module binds, or changes something of."""
    if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
        return {statement.name}
    if is_import(statement):
        if statement.names[0].name == "*":
            return exported(statement.module)
        return {(a.asname or a.name).partition(".")[0] for a in statement.names}
    found = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            found.add(node.name)
        elif is_import(node):
            found |= bound(node)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
            found.add(ast.unparse(node.targets[0]).partition(".")[0])
    return found


def exported(name):
    module = importlib.import_module(name)
    public = [name for name in dir(module) if not name.startswith("_")]
    return set(getattr(module, "__all__", public))


def used(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def is_test(node):
    return isinstance(node, FUNCTIONS) and node.name.startswith("test")


def lines_of(name, classes):
    """A class and the bases of it that are known, nearest first."""
    found, waiting = [], [name]
    while waiting:
        name = waiting.pop(0)
        if name in classes and name not in found:
            found.append(name)
            waiting += [ast.unparse(base) for base in classes[name].bases]
    return found


def programs(suite, name):
    """Each test of a file, as its name and the text of its program."""
    module = Module(suite, name)
    classes = {s.name: s for s in module.statements if isinstance(s, ast.ClassDef)}
    for own in sorted(module.names & classes.keys()):
        family = lines_of(own, classes)
        roots = {ast.unparse(base) for each in family for base in classes[each].bases}
        if IN_PYTHON.search(own) or not any(root.endswith("TestCase") for root in roots):
            continue
        methods = dict.fromkeys(
            node.name for each in family for node in classes[each].body if is_test(node)
        )
        for method in methods:
            yield f"{own}.{method}", program(module, classes, family, method)


def program(module, classes, family, method):
    """The text of a program, without what it does not need."""
    cut = {}
    for name in classes:
        if any(is_test(node) for node in classes[name].body):
            less = copy.copy(classes[name])
            less.body = [n for n in less.body if not is_test(n) or n.name == method]
            less.body = less.body or [ast.Pass()]
            cut[name] = less
    statements = [cut.get(getattr(s, "name", None), s) for s in module.statements]
    binds = [bound(statement) for statement in statements]
    needed, names = set(), {family[0], "setUpModule"}
    while True:
        more = {at for at, some in enumerate(binds) if some & names} - needed
        if not more:
            break
        needed |= more
        for at in more:
            names |= used(statements[at])
    kept = ast.Module([statements[at] for at in sorted(needed)], [])
    text = ast.unparse(ast.fix_missing_locations(kept))
    for pattern, instead in IN_C:
        text = pattern.sub(instead, text)
    # A method of this name may have been deleted, or be no function.
    return f'{STAND_IN}\n\n{text}\n\n\nunittest.run({family[0]}, "{method}")\n'
