from itertools import count, cycle, repeat, islice, takewhile, dropwhile, filterfalse, compress, accumulate, pairwise, starmap, tee
import operator

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(list(islice(count(5, 2), 3)), list(islice(cycle("ab"), 5)))
print(list(repeat(1, 3)), list(islice("abcdef", 1, 5, 2)))
print(list(islice(count(0.5, 0.25), 3)))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(filterfalse(lambda x: x % 2, range(5))))
print(list(compress("abcd", [1, 0, 1])))
print(list(accumulate([1, 2, 3])))
print(list(accumulate([1, 2, 3], operator.mul, initial=10)))
print(list(accumulate([3, 1, 4], max)), list(pairwise("abc")))
print(list(starmap(pow, [(2, 3), (3, 2)])))
a, b = tee([1, 2, 3]); print(next(a), list(b), list(a))
a, b, c = tee("xy", 3); print(list(a), list(b), list(c))
attempt("islice([1], -1)", lambda: islice([1], -1))
attempt("list(islice(count(), 2, 1, 0))", lambda: list(islice(count(), 2, 1, 0)))
attempt('count("a")', lambda: count("a"))
attempt("list(starmap(pow, [1]))", lambda: list(starmap(pow, [1])))
print(count(3), repeat("x"), repeat("x", 2), next(count()))
