def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

attempt("spam", lambda: spam)
attempt("spam + 1", lambda: spam + 1)
attempt("(lambda: eggs)()", lambda: (lambda: eggs)())
attempt("[y for _ in [1]]", lambda: [y for _ in [1]])
try:
    del nothing
except NameError as e:
    print(e)
