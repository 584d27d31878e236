import io, sys
from contextlib import redirect_stdout, redirect_stderr
f = io.StringIO()
with redirect_stdout(f) as g:
    print("hidden"); print("more", 1)
print(repr(f.getvalue()), f is g)
e = io.StringIO()
with redirect_stderr(e): print("err", file=sys.stderr)
print(repr(e.getvalue()))
with redirect_stdout(sys.stderr): print("goes to stderr")
try:
    with redirect_stdout(io.StringIO()): raise ValueError("v")
except ValueError: print("restored")
