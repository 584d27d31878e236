def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(format(3.14159, ".2f"), format("a", ">5"), format(5, "03d"))
print(format(255, "x"), format([1]), format(None), format(True))
print(format("é", "*^5"), format(1e10, ","), format(12, "b"))
print([1, 2, 3][slice(1, None)], "abc"[slice(None, None, -1)], slice(1, 2, 3))
attempt('format(1, "s")', lambda: format(1, "s"))
attempt('format("a", "d")', lambda: format("a", "d"))
attempt('format([], "5")', lambda: format([], "5"))
attempt('format(1.5, "d")', lambda: format(1.5, "d"))
attempt('format("a", ",")', lambda: format("a", ","))
attempt('format(1, ".2d")', lambda: format(1, ".2d"))
attempt('format(3, "<<<5")', lambda: format(3, "<<<5"))
