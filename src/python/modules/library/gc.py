"""The collector of circles, which there is not: they stay to the end of the run."""

garbage, callbacks = [], []


def collect(generation=2):
    return 0


def _nothing(*given):
    pass


enable = disable = freeze = unfreeze = set_debug = set_threshold = _nothing


def isenabled():
    return False
