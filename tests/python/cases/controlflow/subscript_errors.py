def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

d, l, t, s = {"a": 1}, [1], (1,), "x"
class C: pass
attempt("d['b']", lambda: d['b'])
attempt("d[1]", lambda: d[1])
attempt("d[[]]", lambda: d[[]])
attempt("l[1]", lambda: l[1])
attempt("l[-2]", lambda: l[-2])
attempt("l['a']", lambda: l['a'])
attempt("l[1.0]", lambda: l[1.0])
attempt("t[3]", lambda: t[3])
attempt("t['a']", lambda: t['a'])
attempt("s[1]", lambda: s[1])
attempt("s['a']", lambda: s['a'])
attempt("l[None]", lambda: l[None])
one, none = 1, None
attempt("one[0]", lambda: one[0])
attempt("none[0]", lambda: none[0])
attempt("C()[0]", lambda: C()[0])
attempt("C[0]", lambda: C[0])
attempt("range(3)[3]", lambda: range(3)[3])
attempt("b'a'[1]", lambda: b'a'[1])
attempt("len[0]", lambda: len[0])
attempt("d[(1, 2)]", lambda: d[(1, 2)])
try:
    l[1] = 0
except Exception as error:
    print("l[1] = 0:", type(error).__name__, error)
try:
    t[0] = 1
except Exception as error:
    print("t[0] = 1:", type(error).__name__, error)
try:
    s[0] = 'y'
except Exception as error:
    print("s[0] = 'y':", type(error).__name__, error)
try:
    one[0] = 1
except Exception as error:
    print("one[0] = 1:", type(error).__name__, error)
try:
    C()[0] = 1
except Exception as error:
    print("C()[0] = 1:", type(error).__name__, error)
try:
    l['a'] = 1
except Exception as error:
    print("l['a'] = 1:", type(error).__name__, error)
try:
    b'a'[0] = 1
except Exception as error:
    print("b'a'[0] = 1:", type(error).__name__, error)
try:
    range(2)[0] = 1
except Exception as error:
    print("range(2)[0] = 1:", type(error).__name__, error)
try:
    del t[0]
except Exception as error:
    print("del t[0]:", type(error).__name__, error)
try:
    del s[0]
except Exception as error:
    print("del s[0]:", type(error).__name__, error)
try:
    del C()[0]
except Exception as error:
    print("del C()[0]:", type(error).__name__, error)
try:
    l[::2] = [1, 2, 3]
except Exception as error:
    print("l[::2] = [1, 2, 3]:", type(error).__name__, error)
try:
    l[0:1] = 5
except Exception as error:
    print("l[0:1] = 5:", type(error).__name__, error)
