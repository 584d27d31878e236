"""A dict that keeps its size while it is iterated over may still be noticed to change."""


def renamed(words):
    for word in words:
        words[word.upper()] = words.pop(word)


def swapped(numbers):
    for number in numbers.items():
        if number[0] == 1:
            numbers[4] = numbers.pop(3)
    return list(numbers.items())


def grown(numbers):
    for number in numbers:
        numbers[number + 10] = 0


def shrunk(numbers):
    for number in numbers.values():
        numbers.pop(number)


for change, mapping in (
    (renamed, {"a": 1, "b": 2}),
    (swapped, {1: 1, 2: 2, 3: 3}),
    (grown, {1: 1}),
    (shrunk, {1: 1, 2: 2}),
):
    try:
        print(change.__name__, change(mapping))
    except RuntimeError as error:
        print(change.__name__, error, mapping)
