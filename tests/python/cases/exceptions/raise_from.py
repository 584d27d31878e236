def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def f(cause):
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("v") from (e if cause == "e" else cause)
for cause in ["e", None, KeyError("k"), KeyError]:
    try:
        f(cause)
    except ValueError as v:
        print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
attempt("f(1)", lambda: f(1))
attempt('f("text")', lambda: f("text"))
