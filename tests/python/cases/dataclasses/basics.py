from dataclasses import dataclass, field, asdict, astuple, fields, is_dataclass

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    hidden: str = field(default="h", repr=False)
p = P(1)
p.tags.append("t")
print(p, P(1).tags, p == P(1, 0, ["t"]), p != P(2))
print(asdict(p), astuple(p), [f.name for f in fields(p)])
print(is_dataclass(P), is_dataclass(5), P(x=2, y=3))
p.x = 10; print(p.x, p.hidden, P.y, p.__eq__(5))
attempt("P()", lambda: P())
attempt("P(1, 2, 3, 4, 5)", lambda: P(1, 2, 3, 4, 5))
attempt("P(1, z=2)", lambda: P(1, z=2))
attempt("hash(p)", lambda: hash(p))
attempt("P(1) < P(2)", lambda: P(1) < P(2))
attempt("P.tags", lambda: P.tags)
