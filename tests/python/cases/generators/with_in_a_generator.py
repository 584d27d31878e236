class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__); return t is KeyError
def g():
    with CM():
        got = yield 1
        print("got", got)
        yield 2
    yield "after"
it = g(); print(next(it), it.send("x")); print(list(it))
it = g(); next(it); it.close()
it = g(); next(it); print(it.throw(KeyError("suppressed")))
it = g(); next(it)
try: it.throw(ValueError("passes"))
except ValueError as e: print(e)
it = g(); next(it); del it
print("dropped")
