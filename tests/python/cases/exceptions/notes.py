def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

e = ValueError("v")
print(hasattr(e, "__notes__"))
e.add_note("one")
e.add_note("two\nlines")
print(e.__notes__)
attempt("e.add_note(1)", lambda: e.add_note(1))
import traceback
print("".join(traceback.format_exception_only(e)), end="")
