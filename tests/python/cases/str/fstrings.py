def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

name, n, pi = "ada", 5, 3.14159
d = {"k": [1, 2]}
print(f"{name} {n + 1} {name.upper()!r} {d['k'][1]} {n:03} {pi:.2f} {name:>6} {name:^7}|{{}}")
print(f"{n=} {n = } {name=!r} {name=!s} {pi=:.1f} {n*2=} {name.title()=}")
w, p = 10, 3
print(f"{pi:{w}.{p}f}|{name:{'*'}^{w}}|{n:{'0' if n else ''}4}")
print(f"{'nested ' + f'{n}'} {(lambda x: x * 2)(4)} {[x for x in range(3)]} { {1: 2}[1] } {n if n else 0} {n!r:>4}")
print(f"multi {n} "
      "plain {n} "
      f"{n}", rf"\d{n}", f"""
{name}""", f"{None} {True} {...}", f"{'a' 'b'}", f"{n:,} {10**6:,}", f'{name!a}', f"{1 == 1} {n != 5}")
class F:
    def __format__(self, s): return f"<{s}>"
print(f"{F()} {F():abc} {F():{n}} {F()!s:.5}")
attempt('f"{n:z}"', lambda: f"{n:z}")
attempt('f"{name:d}"', lambda: f"{name:d}")
attempt('f"{undefined}"', lambda: f"{undefined}")
attempt('f"{[1]:5}"', lambda: f"{[1]:5}")
attempt('f"{None:>5}"', lambda: f"{None:>5}")
