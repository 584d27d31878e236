import logging
import sys
import time

time.sleep(61.25)
logging.basicConfig(level=logging.INFO, stream=sys.stdout, datefmt="%H:%M:%S",
                    format="%(asctime)s %(levelname)s: %(message)s")
logging.info("hello")


def log(formatter):
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    logger = logging.Logger("app")
    logger.addHandler(handler)
    logger.error("it %s", "works")


class Short(logging.Formatter):
    default_msec_format = None


class Own(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return "then"


log(logging.Formatter("%(asctime)s|%(message)s"))
log(logging.Formatter("{asctime} {name:>5} {message}", style="{"))
log(logging.Formatter("$asctime ${levelname} $message", style="$"))
log(Short("%(asctime)s|%(message)s"))
log(Own("%(asctime)s|%(message)s"))
for text, style in ("{message}", "%"), ("%(message)s", "{"), ("plain", "$"), ("x", "?"):
    try:
        logging.Formatter(text, style=style)
    except ValueError as error:
        print(error)
log(logging.Formatter("unchecked", validate=False))
