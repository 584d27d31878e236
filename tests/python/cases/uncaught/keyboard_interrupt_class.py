print("before")
class Stop(BaseException): pass
def f(): raise Stop("base")
f()
