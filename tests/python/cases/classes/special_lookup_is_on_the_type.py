def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A:
    def __len__(self): return 1
a = A()
a.__len__ = lambda: 99
print(len(a), a.__len__())
class B: pass
b = B()
b.__call__ = lambda: 1
b.__iter__ = lambda: iter([1])
b.__str__ = lambda: "mine"
attempt("b()", lambda: b())
attempt("list(b)", lambda: list(b))
print("mine" == str(b), b.__str__())
