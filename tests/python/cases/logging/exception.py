import logging
logging.basicConfig(format="%(levelname)s %(message)s")
def f(): raise ValueError("v")
try: f()
except ValueError:
    logging.exception("it failed: %s", "f")
    logging.error("with info", exc_info=True)
    logging.warning("without")
logging.getLogger("x").exception("nothing is handled")
