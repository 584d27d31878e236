def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A:
    def __await__(self):
        got = yield "from await"
        return f"result {got}"
async def f():
    x = await A()
    return x
c = f()
print(c.send(None))
try:
    c.send("sent")
except StopIteration as e:
    print(e.value)
attempt("c.send(None)", lambda: c.send(None))
d = f(); d.send(None)
try:
    d.throw(ValueError("thrown"))
except ValueError as e: print(e)
e = f(); e.close()
attempt("e.send(None)", lambda: e.send(None))
class Bad:
    def __await__(self): return 5
async def g(): await Bad()
attempt("g().send(None)", lambda: g().send(None))
async def h(): await 5
attempt("h().send(None)", lambda: h().send(None))
async def k(): await f
attempt("k().send(None)", lambda: k().send(None))
