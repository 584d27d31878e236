from itertools import groupby, cycle


def caesar(text, by):
    def shift(c):
        if not c.isalpha():
            return c
        base = ord("a") if c.islower() else ord("A")
        return chr((ord(c) - base + by) % 26 + base)
    return "".join(map(shift, text))


def rle(text):
    return "".join(f"{len(list(g))}{c}" for c, g in groupby(text))


def xor(data, key):
    return bytes(a ^ b for a, b in zip(data, cycle(key)))


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3), rle("aaabccd"))
data = xor("attack".encode(), b"key")
print(data, data.hex(), xor(data, b"key").decode())
table = str.maketrans("abc", "xyz")
print("aabbcc".translate(table), sum(b * 31 ** i for i, b in enumerate(b"checksum")) % 2 ** 32)
