from collections import OrderedDict

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a")
print(d)
d.move_to_end("c", last=False)
print(d, d.popitem(), d.popitem(last=False), d)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
print(OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(list(reversed(OrderedDict(a=1, b=2))))
print(OrderedDict([("x", 1)]), OrderedDict())
attempt('d.move_to_end("zz")', lambda: d.move_to_end("zz"))
attempt("OrderedDict().popitem()", lambda: OrderedDict().popitem())
attempt('d["q"]', lambda: d["q"])
