import logging

logging.basicConfig(filename="app.log", filemode="w", level=logging.INFO, format="%(levelname)s %(message)s")
logging.info("started")
extra = logging.FileHandler("errors.log")
extra.setLevel(logging.ERROR)
logging.getLogger("work").addHandler(extra)
logging.getLogger("work").error("failed %d times", 3)
extra.close()
logging.shutdown()
for name in "app.log", "errors.log":
    print(name, open(name).read().splitlines())
try:
    logging.basicConfig(filename="x", stream=None, handlers=[extra], force=True)
except ValueError as error:
    print(error)
