"""Views of items are compared although the values have no hash."""


def attempt(what, call):
    try:
        print(what, call())
    except TypeError as error:
        print(what, "TypeError:", error)


a = {1: [2], 2: {3: 4}}
b = {2: {3: 4}, 1: [2]}
more = a | {3: set()}
attempt("==", lambda: a.items() == b.items())
attempt("!=", lambda: a.items() != b.items())
attempt("== another value", lambda: a.items() == {1: [3], 2: {3: 4}}.items())
attempt("<=", lambda: (a.items() <= b.items(), a.items() <= more.items(), more.items() <= a.items()))
attempt("<", lambda: (a.items() < b.items(), a.items() < more.items()))
attempt(">=", lambda: (a.items() >= b.items(), more.items() >= a.items(), a.items() >= more.items()))
attempt(">", lambda: (a.items() > b.items(), more.items() > a.items()))
attempt("a set", lambda: ({1: 2}.items() == {(1, 2)}, {(1, 2)} == {1: 2}.items(), a.items() == {(1, 2)}))
attempt("in a set", lambda: a.items() <= {(1, 2), (2, 3)})
attempt("a number", lambda: (a.items() == 3, a.items() != 3))
attempt("disjoint", lambda: (a.items().isdisjoint(b.items()), a.items().isdisjoint({1: [5]}.items())))
attempt("in", lambda: ((1, [2]) in a.items(), (1, [3]) in a.items()))
