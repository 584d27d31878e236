import logging


def f():
    logging.error("only text", 1)


logging.warning("%d", "x")
f()
