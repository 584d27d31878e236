NUMERALS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(n):
    out = ""
    for value, letters in NUMERALS:
        count, n = divmod(n, value)
        out += letters * count
    return out


def from_roman(text):
    total = 0
    for value, letters in NUMERALS:
        while text.startswith(letters):
            total, text = total + value, text.removeprefix(letters)
    if text:
        raise ValueError(f"left over: {text}")
    return total


print([to_roman(n) for n in (1, 4, 9, 14, 1994, 2024, 3999)])
assert all(from_roman(to_roman(n)) == n for n in range(1, 1000))
try:
    from_roman("XIQ")
except ValueError as error:
    print(error)
