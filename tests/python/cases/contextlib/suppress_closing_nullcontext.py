from contextlib import suppress, closing, nullcontext
with suppress(KeyError, IndexError): {}["k"]
with suppress(Exception): raise ValueError
print("went on")
try:
    with suppress(KeyError): [][0]
except IndexError as e: print(e)
with suppress(): print("none")
class Door:
    def close(self): print("closed")
    def knock(self): print("knock")
with closing(Door()) as d: d.knock()
try:
    with closing(Door()): raise ValueError
except ValueError: print("error")
with nullcontext(5) as x: print(x)
with nullcontext() as x: print(x)
try:
    with closing(5): pass
except AttributeError as e: print(e)
