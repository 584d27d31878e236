def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class K:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return self.n % 2
d = {K(1): "one", K(2): "two", K(3): "three", K(1): "uno"}
print([(k.n, v) for k, v in d.items()], K(3) in d, len({K(5), K(5), K(7)}))
class Bad:
    def __hash__(self): return "x"
class Unhashable:
    __hash__ = None
attempt("hash(Bad())", lambda: hash(Bad()))
attempt("hash(Unhashable())", lambda: hash(Unhashable()))
attempt("{Unhashable(): 1}", lambda: {Unhashable(): 1})
attempt("{[]}", lambda: {[]})
attempt("{{}: 1}", lambda: {{}: 1})
attempt("hash((1, [2]))", lambda: hash((1, [2])))
print(hash(1) == hash(1.0) == hash(True), hash("a") == hash("a"), hash(-1), hash(2**61))
