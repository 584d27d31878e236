from typing import NamedTuple, TypedDict, get_type_hints

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Movie(TypedDict):
    title: str
    year: int
m: Movie = {"title": "Alien", "year": 1979}
n = Movie(title="Heat", year=1995)
print(m, n, type(n).__name__, m["year"], Movie.__annotations__.keys() == {"title", "year"})
class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 0
p = Point(1)
x, y = p
print(p, x, y, p._replace(y=9), Point._fields, Point._field_defaults, Point.__doc__, p == (1, 0))
attempt("Point()", lambda: Point())
attempt("Point(1, 2, 3)", lambda: Point(1, 2, 3))
attempt("p[2]", lambda: p[2])
try:
    p.x = 5
except Exception as error:
    print("p.x = 5:", type(error).__name__, error)
