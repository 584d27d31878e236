# Bytes can be asked for items, so they may be left over.
print("" % b"ab", "%%" % b"")
try:
    b"" % b"ab"
except TypeError as error:
    print(error)


class Number(int):
    pass


try:
    Number(1) in "a"
except TypeError as error:
    print(error)
