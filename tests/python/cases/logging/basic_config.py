import logging, sys
logging.basicConfig(level=logging.DEBUG, format="%(levelname)s:%(name)s:%(message)s|%(funcName)s|%(lineno)d|%(module)s", stream=sys.stdout)
log = logging.getLogger("app")
def work(): log.debug("in work"); log.info("value %(a)s", {"a": 1})
work()
log.setLevel(logging.ERROR); log.warning("hidden"); log.error("shown")
logging.basicConfig(level=logging.CRITICAL); logging.info("second call does nothing")
logging.log(25, "custom level"); logging.addLevelName(25, "NOTICE"); logging.log(25, "named level")
print(log.isEnabledFor(logging.INFO), log.isEnabledFor(logging.ERROR))
