import logging
log = logging.getLogger("lib")
log.warning("plain text, since nothing is configured")
log.info("hidden")
log.error("with args %r", [1])
