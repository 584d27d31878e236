# What stands before the object that has no text has been written.
class Odd:
    def __repr__(self):
        return "Odd"

    def __str__(self):
        raise ValueError("no text")


class Nothing:
    def __repr__(self):
        pass


class Number:
    def __str__(self):
        return 5


for thing in Odd(), Nothing(), Number():
    for show in print, str, "{}".format, "%s".__mod__, lambda x: f"{x}", lambda x: print("a", 1, x, 2):
        try:
            print(show(thing))
        except (TypeError, ValueError) as error:
            print("|", error)
for show in repr, "%r".__mod__, lambda x: print([x]):
    try:
        show(Nothing())
    except TypeError as error:
        print("|", error)
