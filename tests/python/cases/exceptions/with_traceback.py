def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def f(): raise ValueError("v")
try: f()
except ValueError as e: saved = e
tb = saved.__traceback__
lines = []
while tb: lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
print(lines)
print(saved.with_traceback(None) is saved, saved.__traceback__)
attempt("saved.with_traceback(1)", lambda: saved.with_traceback(1))
try: raise saved
except ValueError as e: print(e.__traceback__.tb_next)
