class CM:
    def __init__(self, n, fail=False): self.n, self.fail = n, fail
    def __enter__(self):
        if self.fail: raise OSError(f"enter {self.n}")
        print("enter", self.n)
    def __exit__(self, t, v, tb): print("exit", self.n, repr(v)); return self.n == 1
with CM(1), CM(2), CM(3, True), CM(4): print("never")
print("went on")
try:
    with CM(5), CM(6, True): print("never")
except OSError as e: print(e)
