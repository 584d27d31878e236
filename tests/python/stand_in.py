# Stands for `unittest`, `unittest.mock`, `test.support` with its parts, and the
# utils of the tests of asyncio. What is asserted and does not hold is said, and
# the test goes on. What is raised is said, too, so that its words are compared.
import asyncio, contextlib, io, logging, sys, traceback, warnings


class SkipTest(Exception):
    pass


def leaves_out(*_, **__):
    raise SkipTest("not in the stand-in")


class Expected:
    """What `assertRaises` and `assertWarns` give: a call, or a block."""

    def __init__(self, kinds, catches):
        self.kinds, self.catches = kinds, catches
        self.exception = self.warning = self.filename = None

    def of(self, arguments, options):
        if not arguments:
            return self
        with self:
            arguments[0](*arguments[1:], **options)

    def __enter__(self):
        if not self.catches:
            self.catcher = warnings.catch_warnings(record=True)
            self.warnings = self.catcher.__enter__()
            warnings.simplefilter("always")
        return self

    def __exit__(self, kind, error, place):
        if not self.catches:
            self.catcher.__exit__(kind, error, place)
            found = [w for w in self.warnings if issubclass(w.category, self.kinds)]
            print("warned:", *[str(w.message) for w in found] or ["NOTHING"])
            if found:
                self.warning = found[0].message
            return False
        if error is None:
            failed("nothing was raised")
        elif not isinstance(error, self.kinds):
            return False
        else:
            print("raised", type(error).__name__, error)
            self.exception = error.with_traceback(None)
        return True


class Logs(logging.Handler):
    def __init__(self, logger, level):
        super().__init__()
        self.logger = logger if hasattr(logger, "handlers") else logging.getLogger(logger)
        self.least, self.records, self.output = level or logging.INFO, [], []

    def emit(self, record):
        self.records.append(record)
        self.output.append(f"{record.levelname}:{record.name}:{record.getMessage()}")

    def __enter__(self):
        self.kept = self.logger.handlers, self.logger.level, self.logger.propagate
        self.logger.handlers, self.logger.propagate = [self], False
        self.logger.setLevel(self.least)
        return self

    def __exit__(self, *_):
        self.logger.handlers, level, self.logger.propagate = self.kept
        self.logger.setLevel(level)
        print("logged:", self.output)


def failed(*why):
    TestCase.failures += 1
    print("FAILED", *why)


def said(name, holds):
    def check(self, *values, **options):
        # The last may be a message.
        if not holds(*values[: holds.__code__.co_argcount]):
            failed(name, *[repr(value)[:500] for value in values])

    return check


def near(a, b, places=7):
    return a == b or round(abs(a - b), places or 7) == 0


class TestCase:
    failures = 0
    failureException = AssertionError
    maxDiff = longMessage = None
    assertEqual = said("equal", lambda a, b: a == b)
    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertEqual
    assertSequenceEqual = said("equal", lambda a, b: list(a) == list(b))
    assertMultiLineEqual = assertEqual
    assertNotEqual = said("not equal", lambda a, b: a != b)
    assertTrue = said("true", lambda a: a)
    assertFalse = said("false", lambda a: not a)
    assertIs = said("is", lambda a, b: a is b)
    assertIsNot = said("is not", lambda a, b: a is not b)
    assertIsNone = said("is None", lambda a: a is None)
    assertIsNotNone = said("is not None", lambda a: a is not None)
    assertIn = said("in", lambda a, b: a in b)
    assertNotIn = said("not in", lambda a, b: a not in b)
    assertIsInstance = said("instance", lambda a, b: isinstance(a, b))
    assertNotIsInstance = said("no instance", lambda a, b: not isinstance(a, b))
    assertGreater = said(">", lambda a, b: a > b)
    assertGreaterEqual = said(">=", lambda a, b: a >= b)
    assertLess = said("<", lambda a, b: a < b)
    assertLessEqual = said("<=", lambda a, b: a <= b)
    assertAlmostEqual = said("almost", near)
    assertNotAlmostEqual = said("not almost", lambda a, b: not near(a, b))
    assertCountEqual = said("same items", lambda a, b: same_items(list(a), list(b)))

    def __init__(self, name="runTest"):
        self._testMethodName, self._cleanups = name, []

    def id(self):
        return f"{type(self).__qualname__}.{self._testMethodName}"

    def assertRegex(self, text, *_):
        print("text", text)  # There is no `re`; that the texts are equal will do.

    assertNotRegex = assertRegex

    def assertRaises(self, kinds, *arguments, **options):
        return Expected(kinds, True).of(arguments, options)

    def assertRaisesRegex(self, kinds, words, *arguments, **options):
        return Expected(kinds, True).of(arguments, options)

    def assertWarns(self, kinds, *arguments, **options):
        return Expected(kinds, False).of(arguments, options)

    def assertWarnsRegex(self, kinds, words, *arguments, **options):
        return Expected(kinds, False).of(arguments, options)

    def assertLogs(self, logger=None, level=None):
        return Logs(logger, level)

    assertNoLogs = assertLogs

    def fail(self, why=None):
        failed(why)

    def skipTest(self, why):
        raise SkipTest(why)

    @contextlib.contextmanager
    def subTest(self, *_, **__):
        try:
            yield
        except Exception:
            failed("part")
            traceback.print_exc(file=sys.stdout)

    def addCleanup(self, function, *arguments, **options):
        self._cleanups.append((function, arguments, options))

    addAsyncCleanup = addCleanup

    def enterContext(self, manager):
        entered = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return entered

    async def enterAsyncContext(self, manager):
        entered = await manager.__aenter__()
        self.addAsyncCleanup(manager.__aexit__, None, None, None)
        return entered

    def setUp(self):
        pass

    tearDown = setUp

    async def asyncSetUp(self):
        pass

    asyncTearDown = asyncSetUp

    @classmethod
    def setUpClass(cls):
        pass

    async def _run(self):
        """All of a test; what waits does so only where the case has a loop."""
        self.setUp()
        try:
            await self.asyncSetUp()
            result = getattr(self, self._testMethodName)()
            if hasattr(result, "__await__"):
                await result
            await self.asyncTearDown()
            self.tearDown()
        finally:
            while self._cleanups:
                function, arguments, options = self._cleanups.pop()
                result = function(*arguments, **options)
                if hasattr(result, "__await__"):
                    await result


class IsolatedAsyncioTestCase(TestCase):
    pass


def same_items(a, b):
    for item in a:
        if item not in b:
            return False
        b.remove(item)
    return not b


class Mock:
    """As much of a mock as these tests ask for."""

    def __init__(self, *_, return_value=None, side_effect=None, **attributes):
        self.return_value, self.side_effect = return_value, side_effect
        self.call_args_list = []
        self.__dict__.update(attributes)

    call_count = property(lambda self: len(self.call_args_list))
    called = property(lambda self: bool(self.call_args_list))
    call_args = property(lambda self: self.call_args_list[-1])

    def __getattr__(self, name):
        if name.startswith("__") or name.startswith("_asyncio"):
            raise AttributeError(name)
        made = self.__dict__[name] = Mock()
        return made

    def __call__(self, *arguments, **options):
        self.call_args_list.append((arguments, options))
        if isinstance(self.side_effect, BaseException):
            raise self.side_effect
        if self.side_effect is not None:
            return self.side_effect(*arguments, **options)
        return Mock() if self.return_value is None else self.return_value

    def assert_called_with(self, *arguments, **options):
        if self.call_args != (arguments, options):
            failed("called with", self.call_args, (arguments, options))

    assert_called_once_with = assert_called_with

    def assert_called_once(self):
        if self.call_count != 1:
            failed("called once", self.call_count)

    def assert_not_called(self):
        if self.called:
            failed("not called", self.call_count)


class Always:
    def __init__(self, equal):
        self.equal = equal

    def __eq__(self, other):
        return self.equal

    def __ne__(self, other):
        return not self.equal


def decorates(*_, **__):
    return lambda decorated: decorated


def skip_if(condition, why=None):
    def skip(decorated):
        return lambda *_, **__: leaves_out()

    return skip if condition else decorates()


class mock:
    Mock = MagicMock = Mock
    ANY = Always(True)
    patch = AsyncMock = leaves_out
    call = staticmethod(lambda *arguments, **options: (arguments, options))


class unittest:
    TestCase, IsolatedAsyncioTestCase = TestCase, IsolatedAsyncioTestCase
    SkipTest, mock = SkipTest, mock
    skip = staticmethod(lambda why: skip_if(True))
    skipIf = staticmethod(skip_if)
    skipUnless = staticmethod(lambda condition, why=None: skip_if(not condition))
    expectedFailure = staticmethod(lambda function: function)

    @staticmethod
    def run(case, name):
        if not isinstance(case, type):
            return print("LEFT OUT", "its class is skipped")
        try:
            case.setUpClass()
            running = case(name)._run()
            if issubclass(case, IsolatedAsyncioTestCase):
                asyncio.run(running)
            else:
                running.send(None)
        except StopIteration:
            pass
        except SkipTest as why:
            return print("LEFT OUT", why)
        except BaseException:
            failed("by an exception")
            traceback.print_exc(file=sys.stdout)
        print("NOT OK" if TestCase.failures else "OK")


@contextlib.contextmanager
def swapped(thing, name, value):
    kept = getattr(thing, name)
    setattr(thing, name, value)
    try:
        yield kept
    finally:
        setattr(thing, name, kept)


@contextlib.contextmanager
def captured(name):
    with swapped(sys, name, io.StringIO()):
        yield getattr(sys, name)


@contextlib.contextmanager
def check_warnings(*_, **__):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        yield found


def module(name, *_, **__):
    found = __import__(name)
    for part in name.split(".")[1:]:
        found = getattr(found, part)
    return found


class LoopCase(TestCase):
    """`test_utils.TestCase`; the loop is a real one, in the clock of the run."""

    def new_test_loop(self, times=None):
        loop = asyncio.new_event_loop()
        self.set_event_loop(loop)
        return loop

    def set_event_loop(self, loop, *, cleanup=True):
        asyncio.set_event_loop(None)
        self.addCleanup(loop.close)

    def unpatch_get_running_loop(self):
        pass


def run_briefly(loop):
    async def once():
        pass

    task = loop.create_task(once())
    try:
        loop.run_until_complete(task)
    finally:
        task.cancel()


async def await_without_task(coro):
    """Steps what is awaited by hand, as the suite's own does."""
    error = None

    def step():
        nonlocal error
        try:
            while True:
                coro.send(None)
        except StopIteration:
            pass
        except Exception as raised:
            error = raised

    asyncio.get_running_loop().call_soon(step)
    await asyncio.sleep(0)
    if error is not None:
        raise error


class support:
    TestCase, Mock = LoopCase, Mock
    MockCallback = staticmethod(lambda **options: Mock(**options))
    run_briefly = staticmethod(run_briefly)
    await_without_task = staticmethod(await_without_task)
    run_once = staticmethod(lambda loop: (loop.call_soon(loop.stop), loop.run_forever()))
    disable_logger = staticmethod(lambda: swapped(logging.getLogger("asyncio"), "disabled", True))
    ALWAYS_EQ, NEVER_EQ = Always(True), Always(False)
    MAX_Py_ssize_t, verbose, is_wasi, is_emscripten = sys.maxsize, False, False, False
    SHORT_TIMEOUT = LONG_TIMEOUT = LOOPBACK_TIMEOUT = 30.0
    TESTFN = "@test"
    cpython_only = requires_IEEE_754 = staticmethod(lambda function: function)
    requires_docstrings = cpython_only
    impl_detail = requires_resource = requires_working_threading = staticmethod(decorates)
    requires_working_socket = requires_fork = run_with_locale = staticmethod(decorates)
    bigmemtest = bigaddrspacetest = staticmethod(lambda *_, **__: skip_if(True))
    requires_debug_ranges = has_no_debug_ranges = staticmethod(decorates)
    check_no_resource_warning = staticmethod(lambda case: contextlib.nullcontext())
    skip_unless_symlink = staticmethod(lambda function: skip_if(True)(function))
    unlink = staticmethod(leaves_out)
    check_impl_detail = staticmethod(lambda **_: True)
    gc_collect = staticmethod(lambda: None)
    captured_stdout = staticmethod(lambda: captured("stdout"))
    captured_stderr = staticmethod(lambda: captured("stderr"))
    captured_output = staticmethod(captured)
    swap_attr = staticmethod(swapped)
    check_warnings = staticmethod(check_warnings)
    import_fresh_module = import_module = staticmethod(module)
    check_free_after_iterating = check_sizeof = run_in_subinterp = staticmethod(leaves_out)
    assert_python_ok = assert_python_failure = start_threads = staticmethod(leaves_out)
    catch_unraisable_exception = infinite_recursion = staticmethod(leaves_out)
    check__all__ = check_disallow_instantiation = staticmethod(leaves_out)
    check_syntax_error = staticmethod(leaves_out)
