from contextvars import ContextVar, Token
v = ContextVar("v")
t = v.set(1)
print(v.get(), t.var is v, t.old_value is Token.MISSING)
t2 = v.set(2)
print(t2.old_value)
v.reset(t2)
print(v.get())
v.reset(t)
print(v.get("none"))
for bad in (lambda: v.reset(t), lambda: ContextVar("w").reset(v.set(1)), lambda: ContextVar("x").get()):
    try: bad()
    except (RuntimeError, ValueError, LookupError) as e: print(type(e).__name__)
