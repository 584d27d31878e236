from itertools import product, permutations, combinations, combinations_with_replacement, chain, zip_longest, groupby

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)))
print(list(permutations("abc", 2)), list(permutations([1, 2])))
print(list(combinations("abcd", 2)))
print(list(combinations_with_replacement("ab", 2)))
print(list(chain([1], "a", (2,))))
print(list(chain.from_iterable(["ab", "c"])))
print(list(zip_longest("ab", [1], fillvalue="-")))
print(list(zip_longest([], [])), len(list(permutations(range(5)))))
print(list(product()), list(combinations([], 1)))
for k, g in groupby("aabbba"): print(k, list(g), end="; ")
print()
data = sorted(["apple", "avocado", "bean", "cherry", "corn"], key=lambda w: w[0])
print({k: list(g) for k, g in groupby(data, key=lambda w: w[0])})
attempt("list(permutations(5))", lambda: list(permutations(5)))
attempt('combinations("ab", -1)', lambda: combinations("ab", -1))
attempt("list(chain(5))", lambda: list(chain(5)))
