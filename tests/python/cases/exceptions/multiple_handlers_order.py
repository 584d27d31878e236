class A(Exception): pass
class B(A): pass
for cls in (A, B, ValueError):
    try:
        raise cls("x")
    except B: print("B")
    except A: print("A")
    except: print("anything")
def types():
    print("asked"); return ValueError
try: raise KeyError("k")
except types(): pass
except KeyError: print("key")
