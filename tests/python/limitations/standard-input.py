import sys
print(repr(sys.stdin.fileno()), type(sys.stdin).__name__, hasattr(sys.stdin, "buffer"))
