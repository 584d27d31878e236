def f(): ...
class C: pass
if True: pass
print(f(), ..., Ellipsis is ..., repr(...), type(...).__name__, bool(...))
print(None, type(None), NotImplemented, __debug__)
