# Constants that look like names are one object, wherever they stand.
import warnings


def new():
    return "new"


class Manager:
    how = "new"

    def __init__(self, how):
        self.how = how


same = "new"
print(same is new(), Manager("new").how is same, Manager.how is same, "".join(["n", "ew"]) is same)
