import logging
logging.raiseExceptions = False
logging.warning("%d", "x")
logging.warning("%s")
logging.warning("no args %s %s", 1)
print("goes on")
