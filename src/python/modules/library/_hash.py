"""Digests, for seeds and for UUIDs made from names."""

from math import sin as _sin


def _root(number, power, bits):
    """The first bits after the point of a root."""
    number <<= bits * power
    low, high = 0, number
    while low < high:
        middle = (low + high + 1) // 2
        if middle**power <= number:
            low = middle
        else:
            high = middle - 1
    return low & ((1 << bits) - 1)


def _primes(count):
    found = []
    number = 2
    while len(found) < count:
        if all(number % prime for prime in found):
            found.append(number)
        number += 1
    return found


def _blocks(data, size, order):
    length = len(data)
    data += b"\x80" + b"\0" * ((size - 1 - size // 8 - length) % size) + (8 * length).to_bytes(size // 8, order)
    for at in range(0, len(data), size):
        step = size // 16
        yield [int.from_bytes(data[at + i : at + i + step], order) for i in range(0, size, step)]


_SHA512 = []


def sha512(data):
    if not _SHA512:
        _SHA512.extend([_root(prime, 3, 64) for prime in _primes(80)])
    mask = (1 << 64) - 1

    def turned(x, *by):
        result = 0
        for n in by:
            result ^= x >> n | x << 64 - n & mask
        return result & mask

    state = [_root(prime, 2, 64) for prime in _primes(8)]
    for w in _blocks(data, 128, "big"):
        for i in range(16, 80):
            s0 = turned(w[i - 15], 1, 8) ^ w[i - 15] >> 7
            s1 = turned(w[i - 2], 19, 61) ^ w[i - 2] >> 6
            w.append(w[i - 16] + s0 + w[i - 7] + s1 & mask)
        a, b, c, d, e, f, g, h = state
        for i in range(80):
            t = h + turned(e, 14, 18, 41) + (e & f ^ ~e & g) + _SHA512[i] + w[i]
            u = turned(a, 28, 34, 39) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = t + u & mask, a, b, c, d + t & mask, e, f, g
        state = [x + y & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join([x.to_bytes(8, "big") for x in state])


def _turn(x, n):
    return (x << n | x >> 32 - n) & 0xFFFFFFFF


def md5(data):
    shifts = [7, 12, 17, 22] * 4 + [5, 9, 14, 20] * 4 + [4, 11, 16, 23] * 4 + [6, 10, 15, 21] * 4
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    for w in _blocks(data, 64, "little"):
        a, b, c, d = state
        for i in range(64):
            if i < 16:
                f, g = b & c | ~b & d, i
            elif i < 32:
                f, g = d & b | ~d & c, (5 * i + 1) % 16
            elif i < 48:
                f, g = b ^ c ^ d, (3 * i + 5) % 16
            else:
                f, g = c ^ (b | ~d & 0xFFFFFFFF), 7 * i % 16
            f = f + a + int(abs(_sin(i + 1)) * (1 << 32)) + w[g] & 0xFFFFFFFF
            a, d, c, b = d, c, b, b + _turn(f, shifts[i]) & 0xFFFFFFFF
        state = [x + y & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d))]
    return b"".join([x.to_bytes(4, "little") for x in state])


def sha1(data):
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]
    for w in _blocks(data, 64, "big"):
        for i in range(16, 80):
            w.append(_turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1))
        a, b, c, d, e = state
        for i in range(80):
            if i < 20:
                f, k = b & c | ~b & d, 0x5A827999
            elif i < 40:
                f, k = b ^ c ^ d, 0x6ED9EBA1
            elif i < 60:
                f, k = b & c | b & d | c & d, 0x8F1BBCDC
            else:
                f, k = b ^ c ^ d, 0xCA62C1D6
            a, b, c, d, e = _turn(a, 5) + f + e + k + w[i] & 0xFFFFFFFF, a, _turn(b, 30), c, d
        state = [x + y & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d, e))]
    return b"".join([x.to_bytes(4, "big") for x in state])
