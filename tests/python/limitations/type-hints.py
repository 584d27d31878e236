import collections.abc
print(collections.abc.Callable[[int], str].__args__)
