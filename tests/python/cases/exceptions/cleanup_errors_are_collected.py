class Thing:
    def __init__(self, n): self.n = n
    def close(self):
        print("closing", self.n)
        if self.n % 2: raise OSError(f"thing {self.n}")
def close_all(things):
    errors = []
    for t in reversed(things):
        try: t.close()
        except Exception as e: errors.append(e)
    if errors: raise ExceptionGroup("clean-up failed", errors)
try:
    try: raise ValueError("work failed")
    finally: close_all([Thing(n) for n in range(4)])
except ExceptionGroup as g:
    print(g, g.exceptions, repr(g.__context__))
