class CM:
    def __enter__(self): print("enter")
    def __exit__(self, *a):
        print("exit")
        raise OSError("exit failed")
def f():
    with CM():
        raise ValueError("body")
f()
