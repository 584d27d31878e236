def read(): yield from ["3 apples", "x", "5 pears", "", "1 fig"]
def parse(lines):
    for line in lines:
        n, _, what = line.partition(" ")
        if n.isdigit(): yield int(n), what
def total(items):
    s = 0
    for n, what in items:
        s += n
        yield s, what
print(list(total(parse(read()))))
def primes():
    seen = []
    n = 2
    while True:
        if all(n % p for p in seen):
            seen.append(n); yield n
        n += 1
from itertools import islice, takewhile
print(list(islice(primes(), 10)), list(takewhile(lambda p: p < 12, primes())))
