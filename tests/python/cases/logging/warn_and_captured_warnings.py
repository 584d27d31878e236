import logging
import warnings

logger = logging.getLogger("app")
logger.warn("an old name")
logging.captureWarnings(True)
logging.basicConfig(format="%(levelname)s:%(name)s")
warnings.warn("to the log")
logging.captureWarnings(False)
warnings.warn("to standard error")
