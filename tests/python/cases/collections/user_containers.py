"""`UserDict` and `UserList` are there to derive from."""

from collections import UserDict, UserList


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


words = Lower({"A": 1}, B=2)
words["C"] = 3
print(words, words["a"], words.pop("b"), list(words), "c" in words, words.get("zz", 5))
print(words | {"Q": 1}, type(words | {"Q": 1}).__name__, words == {"a": 1, "c": 3}, len(words.copy()))
try:
    words["nope"]
except KeyError as error:
    print(repr(error))


class Twice(UserDict):
    def __missing__(self, key):
        return key * 2


print(Twice()["x"], dict(Twice(a=1)), Twice.fromkeys("ab", 0))

numbers = UserList([3, 1, 2])
numbers.append(5)
numbers.sort()
print(numbers, numbers[1:], type(numbers[1:]).__name__, numbers + [9], [0] + numbers, numbers * 2)
print(len(numbers), 5 in numbers, numbers.pop(), numbers.index(2), numbers == [1, 2, 3], numbers < [2])
numbers.extend([7])
numbers += [8]
del numbers[0]
numbers[0] = "z"
numbers.insert(0, "i")
print(numbers, list(reversed(numbers)), UserList.__module__, UserDict)
