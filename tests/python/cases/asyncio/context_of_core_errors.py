import asyncio
async def main():
    q = asyncio.Queue()
    s = asyncio.BoundedSemaphore(1)
    for f in (q.task_done, s.release, q.get_nowait, lambda: [][1], asyncio.Lock().release):
        try:
            try: raise KeyError("k")
            except KeyError:
                f()
        except Exception as e: print(repr(e), repr(e.__context__))
        try:
            try: raise ExceptionGroup("g", [KeyError("k")])
            except* KeyError:
                f()
        except BaseException as e: print(repr(e), repr(e.__context__))
    try:
        try: raise ExceptionGroup("g", [KeyError("k")])
        except* KeyError as x:
            print("h")
            q.task_done()
    except BaseException as e: print(repr(e), repr(e.__context__))
asyncio.run(main())
