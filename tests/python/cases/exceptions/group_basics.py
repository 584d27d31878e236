def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

g = ExceptionGroup("many", [ValueError("v"), KeyError("k")])
print(g, repr(g), g.message, g.exceptions, g.args)
b = BaseExceptionGroup("base", [ValueError(1)])
print(type(b).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
attempt('ExceptionGroup("m", [])', lambda: ExceptionGroup("m", []))
attempt('ExceptionGroup("m", ValueError())', lambda: ExceptionGroup("m", ValueError()))
attempt('ExceptionGroup("m", [1])', lambda: ExceptionGroup("m", [1]))
attempt("ExceptionGroup(1, [ValueError()])", lambda: ExceptionGroup(1, [ValueError()]))
attempt('ExceptionGroup("m")', lambda: ExceptionGroup("m"))
attempt('ExceptionGroup("m", [KeyboardInterrupt()])', lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
print(str(ExceptionGroup("one", [ValueError()])), isinstance(g, Exception))
