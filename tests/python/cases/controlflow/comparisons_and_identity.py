def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(1 == 1.0, "a" == 1, None is None, () == ())
print([1, 2] < [1, 3], (1,) < (1, 0), "a" < "b" < "ba", {1} < {1, 2}, {1: 2} == {1: 2.0})
print(1 in [1], "b" in "abc", 2 not in (1,), "k" in {"k": 0}, 3 in range(5), 3.0 in range(5))
attempt("1 < 'a'", lambda: 1 < 'a')
attempt("[] < ()", lambda: [] < ())
attempt("None < 1", lambda: None < 1)
attempt("{} < {}", lambda: {} < {})
attempt("1 in 2", lambda: 1 in 2)
attempt("1 in 'a'", lambda: 1 in 'a')
attempt("[1] < ['a']", lambda: [1] < ['a'])
attempt("object() < object()", lambda: object() < object())
