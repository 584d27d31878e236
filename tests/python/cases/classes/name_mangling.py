def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
    def __hidden(self): return "hidden"
    def call(self): return self.__hidden()
class B(A):
    def __init__(self): super().__init__(); self.__x = 2
b = B()
print(b.get(), vars(b), b.call())
attempt("A().__x", lambda: A().__x)
print(A()._A__x)
