import logging, sys, io

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

log = logging.getLogger("h")
log.setLevel("INFO")
log.propagate = False
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("[{levelname:<8}] {name}: {message}", style="{"))
log.addHandler(out)
buf = io.StringIO()
mem = logging.StreamHandler(buf)
mem.setLevel(logging.ERROR)
log.addHandler(mem)
log.info("one"); log.error("two"); log.debug("hidden")
print(repr(buf.getvalue()), len(log.handlers), log.hasHandlers())
class Quiet(logging.Filter):
    def filter(self, r): return "secret" not in r.getMessage()
log.addFilter(Quiet()); log.info("secret"); log.info("public")
log.removeHandler(mem)
class List(logging.Handler):
    def __init__(self): super().__init__(); self.got = []
    def emit(self, r): self.got.append((r.levelname, r.getMessage()))
h = List(); log.addHandler(h); log.warning("kept %s", 1); print(h.got)
child = logging.getLogger("h.c"); child.error("goes up")
logging.disable(logging.WARNING)
log.warning("disabled")
log.error("still")
print(logging.getLevelName("ERROR"), logging.getLevelName(99))
attempt('log.setLevel("NOPE")', lambda: log.setLevel("NOPE"))
attempt("log.setLevel(1.5)", lambda: log.setLevel(1.5))
ad = logging.LoggerAdapter(log, {"id": 7}); ad.error("adapted")
