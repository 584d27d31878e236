import time

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

a = time.monotonic()
time.sleep(1.5)
b = time.monotonic()
print(b - a)
t = time.time(); time.sleep(0.5); print(round(time.time() - t, 6))
p = time.perf_counter(); time.sleep(0); print(time.perf_counter() - p)
print(type(time.time()).__name__, type(time.monotonic_ns()).__name__)
n = time.monotonic_ns()
time.sleep(0.25)
print(time.monotonic_ns() - n)
attempt("time.sleep(-1)", lambda: time.sleep(-1))
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.gmtime(86400 * 365).tm_year)
