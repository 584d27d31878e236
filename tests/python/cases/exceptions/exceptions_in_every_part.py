def run(part):
    try:
        if part in ("try", "handler"): raise ValueError(part)
    except ValueError:
        if part == "handler": raise KeyError("from handler")
        print("handled")
    else:
        if part == "else": raise OSError("from else")
    finally:
        print("finally", part)
        if part == "finally": raise IndexError("from finally")
for part in ["none", "try", "handler", "else", "finally"]:
    try:
        run(part)
    except Exception as e:
        print(repr(e), repr(e.__context__))
