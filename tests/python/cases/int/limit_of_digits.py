def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {str(error).partition(';')[0]}")

print(len(str(10 ** 4299)))
attempt("str(10 ** 4300)", lambda: str(10 ** 4300))
attempt('int("1" * 4301)', lambda: int("1" * 4301))
