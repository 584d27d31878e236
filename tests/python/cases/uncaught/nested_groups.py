def make(e):
    try: raise e
    except Exception as caught: return caught
inner = ExceptionGroup("inner", [make(KeyError("k")), OSError(2, "no file")])
try:
    raise ExceptionGroup("outer", [make(ValueError("v")), inner, TypeError("t")])
except ExceptionGroup as g:
    raise RuntimeError("after") from g
