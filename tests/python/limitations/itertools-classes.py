import itertools
print(type(itertools.chain()).__name__, type(itertools.product()).__name__)
