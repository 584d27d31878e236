"""The rows of the contract, each as a small program: what does CPython do?

The heading of each names the row. The lines below it are what it prints.
"""

import asyncio
import gc
import time
import warnings
from asyncio import CancelledError, create_task, current_task, gather, shield, sleep
from contextlib import asynccontextmanager

PROGRAMS = []


def row(heading):
    def add(main):
        PROGRAMS.append((heading, main))
        return main

    return add


def chain(error):
    """An exception with its contexts: ValueError('b') <- KeyError('a')."""
    links = []
    while error is not None:
        links.append(repr(error))
        error = error.__context__
    return " <- ".join(links)


async def report(awaitable):
    """Awaits, and prints what comes out."""
    try:
        print(f"returned {await awaitable!r}")
    except BaseException as error:
        print(f"raised {chain(error)}")


class Loud:
    """A manager that prints what happens to it."""

    def __init__(self, name, result=None, enter=None, exit=None):
        self.name = name
        self.result = result
        self.enter = enter
        self.exit = exit

    async def __aenter__(self):
        print(f"{self.name} enters")
        await self.phase(self.enter)
        return self.name

    async def __aexit__(self, exc_type, exc, traceback):
        print(f"{self.name} exits with {exc!r}")
        await self.phase(self.exit)
        print(f"{self.name} has exited")
        return self.result

    async def phase(self, what):
        """Sleeps for a number of seconds, or raises an exception."""
        if isinstance(what, BaseException):
            raise what
        if what is not None:
            await sleep(what)


# Managers


@row("M1 a missing method is found before enter runs")
async def m1():
    class NoExit:
        async def __aenter__(self):
            print("never printed")

    class NoEnter:
        async def __aexit__(self, *raised):
            print("never printed")

    class OnTheInstance:
        def __init__(self):
            self.__aenter__ = Loud("instance").__aenter__
            self.__aexit__ = Loud("instance").__aexit__

    for cls in [NoExit, NoEnter, OnTheInstance]:
        try:
            async with cls():
                print("never printed")
        except TypeError as error:
            print(error)


@row("M2 enter raises")
async def m2_raises():
    async def program():
        async with Loud("left"), Loud("right", enter=ValueError("no")):
            print("never printed")

    await report(program())


@row("M2 enter is cancelled")
async def m2_cancelled():
    async def program():
        async with Loud("left"), Loud("right", enter=1):
            print("never printed")

    task = create_task(program())
    await sleep(0.1)
    task.cancel()
    await report(task)


@row("M3 one exit for each enter, however the body ends")
async def m3():
    async def returns():
        async with Loud("a"), Loud("b"):
            return "result"

    async def leaves_a_loop():
        for number in range(3):
            async with Loud(number):
                if number == 0:
                    continue
                break

    async def raises():
        async with Loud("a"), Loud("b"):
            raise ValueError("boom")

    await report(returns())
    await report(leaves_a_loop())
    await report(raises())


@row("M4 a truthy result suppresses, and only when there was an exception")
async def m4():
    async def normal():
        async with Loud("a", result=True):
            return "result"

    async def raising(result):
        async with Loud("a", result=result):
            raise ValueError("boom")

    await report(normal())
    for result in [True, 1, "yes", False, 0, "", None]:
        await report(raising(result))


@row("M5 exit raises, on the bad path and on the good one")
async def m5_raises():
    async def bad():
        async with Loud("a", exit=KeyError("second")):
            raise ValueError("first")

    async def good():
        async with Loud("a", exit=KeyError("only")):
            pass

    await report(bad())
    await report(good())


@row("M5 a new raise replaces the context; from None hides it; None by hand stays")
async def m5_context():
    error = KeyError("raised again")
    for first in [ValueError("one"), ValueError("two")]:
        try:
            try:
                raise first
            except ValueError:
                raise error
        except KeyError:
            print(chain(error))
    try:
        try:
            raise ValueError("hidden")
        except ValueError:
            raise KeyError("shown") from None
    except KeyError as error:
        print(chain(error), error.__suppress_context__, error.__cause__)

    async def by_hand():
        async with Loud("outer"):
            try:
                try:
                    raise ValueError("first")
                except ValueError:
                    raise KeyError("second")
            except KeyError as error:
                error.__context__ = None
                raise

    await report(by_hand())


@row("M5 the failure of an awaited task takes what is being handled as its context")
async def m5_awaited():
    async def fails():
        raise RuntimeError("task")

    async def handles(error):
        try:
            raise error
        except type(error):
            await task

    task = create_task(fails())
    await report(handles(ValueError("first")))
    await report(handles(KeyError("second")))


@row("M6 after an inner exit suppressed, outer exits see nothing")
async def m6():
    async with Loud("outer"):
        async with Loud("inner", result=True):
            raise ValueError("boom")
        print("after the inner block")
    print("after the outer block")


@row("M10 a generator that does not yield once")
async def m10():
    @asynccontextmanager
    async def never():
        return
        yield

    @asynccontextmanager
    async def twice():
        yield
        yield

    @asynccontextmanager
    async def again_after_an_error():
        try:
            yield
        except ValueError:
            yield

    @asynccontextmanager
    async def stubborn():
        yield
        try:
            yield
        finally:
            yield

    @asynccontextmanager
    async def failing():
        yield
        try:
            yield
        finally:
            raise KeyError("in its end")

    async def program(manager, error=None):
        async with manager():
            if error:
                raise error

    await report(program(never))
    await report(program(twice))
    await report(program(again_after_an_error, ValueError("boom")))
    await report(program(stubborn))
    await report(program(failing))


@row("M11 the body's exception is thrown in at the yield")
async def m11():
    @asynccontextmanager
    async def bare():
        print("before")
        yield
        print("after")

    @asynccontextmanager
    async def with_finally():
        try:
            yield
        finally:
            print("finally")

    @asynccontextmanager
    async def swallows():
        try:
            yield
        except ValueError as error:
            print(f"caught {chain(error)}")

    @asynccontextmanager
    async def translates():
        try:
            yield
        except ValueError:
            raise KeyError("translated")

    for manager in [bare, with_finally, swallows, translates]:
        error = ValueError("boom")

        async def program():
            async with manager():
                raise error

        await report(program())


@row("M12 a generator-style manager is single use")
async def m12():
    @asynccontextmanager
    async def manager():
        print("opened")
        yield
        print("closed")

    async def program(once):
        async with once:
            print("body")

    once = manager()
    await report(program(once))
    await report(program(once))
    await report(program(manager()))


@row("M13 exit may await for as long as it likes")
async def m13():
    async with Loud("a", exit=0.5):
        print("body")
    print("after")


@row("M14 what a special method returns cannot be awaited")
async def m14_methods():
    class PlainExit:
        async def __aenter__(self):
            print("enters")

        def __aexit__(self, *raised):
            print("exit is called")

    class PlainEnter:
        def __aenter__(self):
            print("enter is called")

        async def __aexit__(self, *raised):
            print("never printed")

    async def program(cls, error=None):
        async with cls():
            if error:
                raise error

    await report(program(PlainExit))
    await report(program(PlainExit, ValueError("boom")))
    await report(program(PlainEnter))


async def close():
    print("never printed")


@row("M14 a coroutine that is dropped is reported")
async def m14_dropped():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        close()
        gc.collect()
    print(*(warning.message for warning in caught))


@row("M15 the statement of the other kind")
async def m15():
    class Plain:
        def __enter__(self):
            print("plain enters")

        def __exit__(self, *raised):
            print("plain exits")

    async def plain_with():
        async with Loud("left"):
            with Loud("never entered"):
                print("never printed")

    async def async_with(manager):
        async with Loud("left"), manager:
            print("never printed")

    async def waits_in_the_body():
        with Plain():
            await sleep(1)

    async def make():
        return Loud("made")

    await report(plain_with())
    await report(async_with(Plain()))
    coroutine = make()
    await report(async_with(coroutine))
    coroutine.close()
    await report(waits_in_the_body())
    try:
        compile("def __enter__(self):\n    await thing", "program", "exec")
    except SyntaxError as error:
        print(f"SyntaxError: {error.msg}")


# Cancellation


@row("C1 a request is delivered at the next resumption, and may be refused")
async def c1():
    async def worker():
        try:
            await sleep(1)
        except CancelledError as error:
            print(f"refused {error!r}, cancelling {current_task().cancelling()}")
        print(f"uncancel leaves {current_task().uncancel()}")
        await sleep(1)
        return "done"

    task = create_task(worker())
    await sleep(0.1)
    print(task.cancel("stop"), task.cancelled(), task.cancelling())
    await report(task)
    print(task.cancel(), task.cancelled())


@row("C1 the message is that of the request; who reads it later gets a new error")
async def c1_message():
    async def waits():
        await sleep(1)

    async def cancels_itself():
        current_task().cancel("by itself")

    waiting, early = create_task(waits()), create_task(waits())
    early.cancel("early")
    await sleep(0)
    waiting.cancel("waiting")
    itself = create_task(cancels_itself())
    for task in [waiting, early, itself]:
        await report(task)
        await report(task)


@row("C2 cancelled before its first step")
async def c2():
    async def worker():
        print("never printed")

    task = create_task(worker())
    task.cancel()
    await report(task)
    print(task.cancelled())


@row("C3 requests before the next resumption are delivered together, once")
async def c3():
    async def worker():
        for number in range(2):
            try:
                await sleep(1)
                print("slept")
            except CancelledError as error:
                print(f"delivered {error!r}, cancelling {current_task().cancelling()}")

    task = create_task(worker())
    await sleep(0.1)
    task.cancel("first")
    task.cancel("second")
    await report(task)
    print(task.cancelling())


@row("C3 a task that cancels itself")
async def c3_itself():
    async def returns():
        current_task().cancel()
        return "lost"

    async def raises():
        current_task().cancel()
        raise ValueError("wins")

    async def awaits():
        current_task().cancel()
        try:
            await sleep(0)
        except CancelledError:
            return "caught"

    for main in [returns, raises, awaits]:
        task = create_task(main())
        await report(task)
        print(task.cancelled(), task.cancelling())


@row("C4 cancelled in the body: exits run, inner first, and may await")
async def c4():
    async def worker():
        async with Loud("outer", exit=0.1), Loud("inner", exit=0.1):
            await sleep(1)

    task = create_task(worker())
    await sleep(0.1)
    task.cancel()
    await report(task)


@row("C5 a second cancel interrupts the exit that awaits")
async def c5():
    async def worker():
        async with Loud("outer", exit=0.2), Loud("inner", exit=0.2):
            await sleep(1)

    task = create_task(worker())
    for _ in range(2):
        await sleep(0.1)
        task.cancel()
    await report(task)


@row("C6 cancelled inside an exit on the normal path")
async def c6():
    async def worker():
        async with Loud("outer"), Loud("inner", exit=1):
            pass

    task = create_task(worker())
    await sleep(0.1)
    task.cancel()
    await report(task)


class Runs:
    """A manager whose exit is a function."""

    def __init__(self, exit):
        self.exit = exit

    async def __aenter__(self):
        pass

    async def __aexit__(self, *raised):
        await self.exit()


@row("C7 what is thrown in takes the error in flight as its context, and drops others")
async def c7():
    async def wait():
        await sleep(1)

    async def translate():
        try:
            await sleep(1)
        except CancelledError as error:
            print(f"inside: {chain(error)}")
            raise KeyError("translated")

    async def handle_another():
        try:
            raise TypeError("another")
        except TypeError:
            await sleep(1)

    async def one_more_statement():
        async with Runs(wait):
            raise TypeError("another")

    async def exit_that_pauses():
        async with Runs(lambda: sleep(0)):
            await sleep(1)

    async def worker(exit):
        async with Runs(exit):
            raise ValueError("in flight")

    for exit in [wait, translate, handle_another, one_more_statement, exit_that_pauses]:
        task = create_task(worker(exit))
        await sleep(0.1)
        task.cancel()
        await report(task)


@row("C8 shield protects the inner task from its caller, and nothing more")
async def c8():
    async def clean_up(name, seconds):
        try:
            await sleep(seconds)
            print(f"{name} is clean")
        except CancelledError:
            print(f"{name} is cancelled")
            raise

    async def worker():
        async with Loud("outer", exit=0.1):
            async with Runs(lambda: shield(create_task(clean_up("short", 0.3)))):
                async with Runs(lambda: shield(create_task(clean_up("long", 9)))):
                    await sleep(1)

    task = create_task(worker())
    for _ in range(3):
        await sleep(0.1)
        task.cancel()
    await report(task)
    await sleep(0.3)


@row("C8 what shield says of the inner task")
async def c8_result():
    async def returns():
        return "result"

    async def raises():
        raise ValueError("failure")

    async def is_cancelled():
        raise CancelledError("by itself")

    for main in [returns, raises, is_cancelled]:
        task = create_task(main())
        await report(shield(task))
        await report(shield(task))


@row("C8 a shield in a loop finishes the clean-up")
async def c8_loop():
    async def clean_up():
        await sleep(0.5)
        print("clean")

    async def for_certain():
        task = create_task(clean_up())
        cancelled = None
        while not task.done():
            try:
                await shield(task)
            except CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled

    async def worker():
        async with Loud("outer"), Runs(for_certain):
            await sleep(9)

    task = create_task(worker())
    for _ in range(4):
        await sleep(0.1)
        task.cancel()
    await report(task)


@row("C9 cancelling a task that awaits another cancels the awaited one first")
async def c9():
    async def inner(absorbs):
        try:
            await sleep(1)
        except CancelledError:
            print("inner is cancelled")
            if not absorbs:
                raise
        return "absorbed"

    async def outer(absorbs):
        result = await create_task(inner(absorbs))
        print(f"outer goes on, cancelling {current_task().cancelling()}")
        return result

    for absorbs in [False, True]:
        task = create_task(outer(absorbs))
        await sleep(0.1)
        task.cancel()
        await report(task)
        print(task.cancelled())


@row("C10 except Exception does not catch a cancellation")
async def c10():
    async def worker():
        try:
            await sleep(1)
        except Exception:
            print("never printed")
        except BaseException as error:
            print(f"caught {error!r}")
            raise

    task = create_task(worker())
    await sleep(0.1)
    task.cancel()
    await report(task)


@row("C11 what is left is cancelled in order, and waited for")
async def c11():
    async def worker(name):
        async with Loud(name, exit=0.1):
            await sleep(9)

    tasks = [create_task(worker(name)) for name in "abc"]
    await sleep(0)
    print("main returns", len(tasks))


@row("C11 one that is created as main returns takes its first step")
async def c11_unstarted():
    async def worker():
        print("started")
        await sleep(9)

    main.task = create_task(worker())


@row("C11 main fails: what is left is cancelled, too")
async def c11_main_fails():
    async def worker():
        async with Loud("a", exit=0.1):
            await sleep(9)

    main.task = create_task(worker())
    await sleep(0)
    raise ValueError("main")


@row("C11 one that refuses to be cancelled keeps the loop alive")
async def c11_refuses():
    async def worker():
        try:
            await sleep(9)
        except CancelledError:
            print("refused")
        await sleep(5)
        print("done")

    main.task = create_task(worker())
    await sleep(0)


@row("C11 after main the loop turns five times more")
async def c11_turns():
    def tick(number):
        print(f"turn {number}")
        loop.call_soon(tick, number + 1)

    loop = asyncio.get_running_loop()
    loop.call_soon(tick, 1)


@row("C11 a task that is created during the shutdown is not waited for")
async def c11_late():
    async def late():
        for number in range(9):
            print(f"late {number}")
            await sleep(0)

    async def worker():
        try:
            await sleep(9)
        finally:
            main.late = create_task(late())

    main.task = create_task(worker())
    await sleep(0)


# Waiting


@row("L1 waiters are served first in, first out, one turn after the release")
async def l1():
    async def worker(name):
        async with lock:
            print(f"{name} has it")
            await sleep(0.1)

    lock = asyncio.Lock()
    await gather(*(worker(name) for name in "abc"))


@row("L1 a free lock with waiters is not taken by a newcomer")
async def l1_newcomer():
    async def worker(name):
        async with lock:
            print(f"{name} has it")

    lock = asyncio.Lock()
    await lock.acquire()
    waiter = create_task(worker("waiter"))
    await sleep(0)
    lock.release()
    print(f"locked is {lock.locked()}")
    newcomer = create_task(worker("newcomer"))
    async with lock:
        print("main has it")
    await gather(waiter, newcomer)


@row("L1 a cancelled waiter is skipped, and the next one is woken")
async def l1_cancelled():
    async def worker(name):
        async with lock:
            print(f"{name} has it")

    lock = asyncio.Lock()
    await lock.acquire()
    first, second, third = (create_task(worker(name)) for name in "123")
    await sleep(0)
    first.cancel()
    lock.release()
    second.cancel()
    await report(gather(first, second, third, return_exceptions=True))
    await report(asyncio.wait_for(lock.acquire(), 1))
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


@row("L2 a permit goes to its waiter at release")
async def l2():
    async def worker(name):
        async with semaphore:
            print(f"{name} has one")
            await sleep(0)

    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiter = create_task(worker("waiter"))
    await sleep(0)
    semaphore.release()
    print(f"locked is {semaphore.locked()}")
    newcomer = create_task(worker("newcomer"))
    await gather(waiter, newcomer)


@row("L2 a waiter cancelled after the hand-over gives it back")
async def l2_cancelled():
    async def worker(name):
        async with semaphore:
            print(f"{name} has one")

    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    first, second = create_task(worker("first")), create_task(worker("second"))
    await sleep(0)
    semaphore.release()
    first.cancel()
    await report(gather(first, second, return_exceptions=True))
    print(f"locked is {semaphore.locked()}")


@row("L4 what is scheduled in a turn runs in the next")
async def l4():
    def first():
        print("first")
        loop.call_soon(print, "third")

    loop = asyncio.get_running_loop()
    loop.call_soon(first)
    loop.call_soon(print, "second")
    await sleep(0)
    print("main")
    await sleep(0)
    print("main again")


@row("L4 due timers join behind what is ready; equal deadlines in order of creation")
async def l4_timers():
    loop = asyncio.get_running_loop()
    loop.call_later(0.3, print, "late")
    for number in range(5):
        loop.call_later(0.1 + 0.1, print, f"timer {number}")
    loop.call_later(0.1, time.sleep, 0.1)
    loop.call_later(0.1, loop.call_soon, print, "ready")
    await sleep(0.2)
    print("main")
    await sleep(0.2)


async def nothing():
    pass


async def turns(what):
    """How many turns of the loop pass while `what()` is awaited."""
    taken = 0

    def count():
        nonlocal taken, handle
        taken += 1
        handle = loop.call_soon(count)

    loop = asyncio.get_running_loop()
    handle = loop.call_soon(count)
    await what()
    handle.cancel()
    return taken


@row("L5 turns taken")
async def l5():
    async def lock():
        async with asyncio.Lock():
            pass

    async def queue():
        items = asyncio.Queue()
        items.put_nowait("item")
        await items.get()

    async def future():
        done = asyncio.get_running_loop().create_future()
        done.set_result(None)
        await done

    async def finished_task():
        await finished

    async def timeout():
        async with asyncio.timeout(1):
            pass

    async def a_task():
        await create_task(nothing())

    async def shielded():
        await shield(create_task(nothing()))

    async def all_of_them():
        await gather(nothing(), nothing())

    async def waited_for():
        # In a task of its own; from 3.12 on in the caller's, which takes none.
        await asyncio.wait_for(nothing(), 1)

    async def wait():
        await asyncio.wait([create_task(nothing())])

    async def as_completed():
        for one in asyncio.as_completed([nothing()]):
            await one

    async def group():
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(nothing())

    async def empty_group():
        async with asyncio.TaskGroup():
            pass

    finished = create_task(nothing())
    await finished
    for what in [
        nothing, lock, queue, future, finished_task, timeout, empty_group,
        lambda: sleep(0), a_task,
        all_of_them, waited_for, shielded, wait, as_completed, group,
    ]:
        name = "sleep(0)" if what.__name__ == "<lambda>" else what.__name__
        print(f"{name}: {await turns(what)}")


@row("L6 a blocking call moves loop time, and nothing else runs")
async def l6():
    async def heartbeat():
        for _ in range(3):
            print("beat")
            await sleep(0.1)

    beats = create_task(heartbeat())
    await sleep(0.05)
    time.sleep(0.4)
    print("blocked")
    await beats
    print("after")


@row("G3 gather gives results in the order of its arguments")
async def g3():
    async def after(seconds):
        await sleep(seconds)
        print(seconds)
        return seconds

    await report(gather(after(0.3), after(0.1), after(0.2)))


@row("G3 the first failure propagates, and the others go on")
async def g3_fails():
    async def fails():
        await sleep(0.1)
        raise ValueError("boom")

    async def goes_on():
        await sleep(0.2)
        print("went on")

    others = create_task(goes_on())
    await report(gather(fails(), others))
    await others
    await report(gather(fails(), goes_on(), return_exceptions=True))


@row("G3 cancelling a gather cancels its children")
async def g3_cancelled():
    async def child(name, absorbs):
        try:
            await sleep(1)
        except CancelledError:
            print(f"{name} is cancelled")
            if not absorbs:
                raise

    async def worker(settings, **options):
        await gather(*(child(*each) for each in settings), **options)

    for settings in [(("a", False), ("b", False)), (("a", True), ("b", True))]:
        for options in [{}, {"return_exceptions": True}]:
            task = create_task(worker(settings, **options))
            await sleep(0.1)
            task.cancel("enough")
            await report(task)


@row("G3 a cancelled child in a gather, with and without collected errors")
async def g3_child():
    async def child():
        await sleep(1)

    for options in [{}, {"return_exceptions": True}]:
        task = create_task(child())
        await sleep(0)
        task.cancel("enough")
        await report(gather(task, **options))
        await report(task)


def main(program):
    try:
        asyncio.run(program())
    except Exception as error:
        print(f"main raised {error!r}")


if __name__ == "__main__":
    for heading, program in PROGRAMS:
        print(f"{heading}\n")
        main(program)
        print()
