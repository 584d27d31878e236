import logging
logging.debug("hidden"); logging.info("hidden"); logging.warning("shown %s %d", "a", 5); logging.error("error"); logging.critical("critical")
log = logging.getLogger("app.db"); log.warning("from a named one"); log.info("hidden")
print(log.name, log.level, log.getEffectiveLevel(), logging.getLevelName(30), logging.WARNING, log.parent.name, logging.getLogger("app.db") is log, logging.getLogger().name)
