import contextlib
import os

with open(os.devnull, "w") as null, contextlib.redirect_stdout(null):
    print("silenced")
print("shown")
print(repr(open(os.devnull).read()))
