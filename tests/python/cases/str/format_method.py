def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class P:
    x = 5
    def __getitem__(self, k): return f"item {k}"
print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"))
print("{a} {b}".format(a=1, b=2))
print("{0.x} {0[k]} {0[3]}".format(P()), "{{}} {{{}}}".format(1))
print("{:>5}|{:<5}|{:^5}".format("a", "b", "c"))
print("{!r} {!s} {!a}".format("é", "é", "é"))
print("{:{}}".format("x", 4))
print("{:{w}.{p}f}".format(3.14159, w=8, p=2))
print("{0:{1}}".format(5, "03"), "{:,}".format(1234567))
print("{:.3}".format("abcdef"), "{:*<6}".format(1))
print("{:%}".format(0.25), "{:#b}".format(5))
print("{d[key]}".format(d={"key": 1}), "{0[0]}{0[1]}".format("ab"))
print("{:10}|{:10}".format("txt", 5), "{:<}".format(1))
print("{:s}".format("a"), "{:}".format([1]), "{} {}".format(*"ab"))
print("{x}".format(**{"x": 9}), "{x}".format_map({"x": 1}))
attempt('"{}".format()', lambda: "{}".format())
attempt('"{0} {}".format(1, 2)', lambda: "{0} {}".format(1, 2))
attempt('"{} {0}".format(1, 2)', lambda: "{} {0}".format(1, 2))
attempt('"{a}".format(1)', lambda: "{a}".format(1))
attempt('"{".format(1)', lambda: "{".format(1))
attempt('"}".format(1)', lambda: "}".format(1))
attempt('"{!x}".format(1)', lambda: "{!x}".format(1))
attempt('"{:z}".format("a")', lambda: "{:z}".format("a"))
attempt('"{0[a]}".format([1])', lambda: "{0[a]}".format([1]))
attempt('"{0.y}".format(P())', lambda: "{0.y}".format(P()))
attempt('"{:,}".format("a")', lambda: "{:,}".format("a"))
attempt('"{:=5}".format("a")', lambda: "{:=5}".format("a"))
attempt('"{:+}".format("a")', lambda: "{:+}".format("a"))
attempt('"{:.2d}".format(5)', lambda: "{:.2d}".format(5))
attempt('"{:c}".format(-1)', lambda: "{:c}".format(-1))
