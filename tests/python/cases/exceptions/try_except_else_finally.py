def run(what):
    try:
        print("try")
        if what: raise what
    except (KeyError, IndexError) as e:
        print("lookup", repr(e))
    except ValueError:
        print("value")
    else:
        print("else")
    finally:
        print("finally")
    print("after")
run(None)
run(KeyError("k"))
run(IndexError)
run(ValueError())
try:
    run(OSError("o"))
except OSError as e:
    print("out", e)
