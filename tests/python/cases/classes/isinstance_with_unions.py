def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(isinstance(1, int | str), isinstance(None, int | None), issubclass(bool, (str, int)), isinstance(True, int))
print(int | str, int | None, list[int], dict[str, list[int]], tuple[int, ...])
attempt("isinstance(1, list[int])", lambda: isinstance(1, list[int]))
attempt('isinstance(1, "int")', lambda: isinstance(1, "int"))
attempt("issubclass(1, int)", lambda: issubclass(1, int))
print(type(1) == int, type(True).__mro__, type(None).__name__)
