def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def g():
    try:
        yield 1
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("clean")
a = g(); next(a); a.close(); a.close()
print(list(a))
g().close()
def stubborn():
    try:
        yield
    except GeneratorExit:
        yield "no"
s = stubborn(); next(s)
attempt("s.close()", lambda: s.close())
def returns():
    try: yield
    except GeneratorExit: return 5
r = returns(); next(r)
print(r.close())
def fails():
    try: yield
    finally: raise ValueError("in clean-up")
f = fails(); next(f)
attempt("f.close()", lambda: f.close())
