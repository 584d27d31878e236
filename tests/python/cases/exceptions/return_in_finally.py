def a():
    try: return "try"
    finally: print("finally")
def b():
    try: return "try"
    finally: return "finally"
def c():
    try: raise ValueError
    finally: return "swallowed"
def d():
    for i in range(3):
        try: continue
        finally:
            if i == 1: break
    return i
def e():
    while True:
        try: return "try"
        finally: break
    return "after"
def f():
    x = 1
    try: return x
    finally: x = 2
def g():
    try:
        try: return "inner"
        finally: raise KeyError("in finally")
    except KeyError as err: return f"caught {err}"
print(a(), b(), c(), d(), e(), f(), g())
