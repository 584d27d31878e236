def again():
    raise
try:
    try:
        raise ValueError("first")
    except ValueError:
        again()
except ValueError as e:
    print(e, e.__context__)
try:
    try:
        raise ValueError("first")
    except ValueError:
        try: raise KeyError("second")
        except KeyError: pass
        raise
except Exception as e:
    print(repr(e), repr(e.__context__))
