def chain(e):
    links = []
    while e: links.append(repr(e)); e = e.__context__
    return " <- ".join(links)
try:
    try:
        try: raise A
        except NameError: raise KeyError("b")
    finally:
        try: raise ValueError("c")
        except ValueError: pass
        raise OSError("d")
except OSError as e: print(chain(e))
first = ValueError("first")
try:
    try: raise first
    except ValueError:
        try: raise KeyError("k")
        except KeyError: raise first
except ValueError as e: print(chain(e))
e1 = ValueError(1)
e1.__context__ = KeyError("by hand")
try: raise e1
except ValueError as e: print(chain(e))
try:
    try: 1 / 0
    except Exception: raise e1
except ValueError as e: print(chain(e))
