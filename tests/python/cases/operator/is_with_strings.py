# Constants that look like names are one object, wherever they stand.
def new():
    return "new"


class Manager:
    how = "new"

    def __init__(self, how):
        self.how = how


same = "new"
print(same is new(), Manager("new").how is same, Manager.how is same, "".join(["n", "ew"]) is same)
letters = [letter for letter in "abc"]
other = "cba"
far = "é€"
print(letters[0] is other[2], chr(98) is other[1], other[:0] is "".join([]), chr(233) is far[0], chr(8364) is far[1])
