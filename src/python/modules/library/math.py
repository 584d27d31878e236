"""Mathematical functions."""

from _math import (
    acos, asin, atan, atan2, bits as _bits, cbrt, cos, cosh, exp, exp2, expm1, fmod,
    from_bits as _from_bits, ln as _ln, log1p, log2, log10, pow, sin, sinh, sqrt, tan, tanh,
)

pi = 3.141592653589793
e = 2.718281828459045
tau = 2 * pi
inf = float("inf")
nan = float("nan")


def _float(x):
    if isinstance(x, float):
        return x
    if isinstance(x, int) or hasattr(type(x), "__float__") or hasattr(type(x), "__index__"):
        return float(x)
    raise TypeError(f"must be real number, not {type(x).__name__}")


def _int(x):
    if isinstance(x, int):
        return x
    method = getattr(type(x), "__index__", None)
    if method is None:
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
    return method(x)


def _toward(x, method, sign):
    if isinstance(x, int):
        return +x
    if not isinstance(x, float) and hasattr(type(x), method):
        return getattr(type(x), method)(x)
    x = _float(x)
    whole = int(x)
    return whole + sign * (whole * sign < x * sign)


def floor(x, /):
    return _toward(x, "__floor__", -1)


def ceil(x, /):
    return _toward(x, "__ceil__", 1)


def trunc(x, /):
    if isinstance(x, (int, float)):
        return int(x)
    method = getattr(type(x), "__trunc__", None)
    if method is None:
        raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
    return method(x)


def fabs(x, /):
    return abs(_float(x))


def log(x, base=None, /):
    return _ln(x) if base is None else _ln(x) / _ln(base)


def asinh(x, /):
    x = _float(x)
    size = abs(x)
    if size < 2.0**-28 or not size < inf:
        return x
    if size > 2.0**28:
        result = _ln(size) + _ln(2.0)
    elif size > 2:
        result = _ln(2.0 * size + 1.0 / (sqrt(x * x + 1.0) + size))
    else:
        result = log1p(size + x * x / (1.0 + sqrt(1.0 + x * x)))
    return copysign(result, x)


def acosh(x, /):
    x = _float(x)
    if x < 1:
        raise ValueError("math domain error")
    if not x < inf:
        return x
    if x > 2.0**28:
        return _ln(x) + _ln(2.0)
    if x > 2:
        return _ln(2.0 * x - 1.0 / (x + sqrt(x * x - 1.0)))
    return log1p(x - 1 + sqrt(2.0 * (x - 1) + (x - 1) * (x - 1)))


def atanh(x, /):
    x = _float(x)
    size = abs(x)
    if size >= 1:
        raise ValueError("math domain error")
    if not size >= 2.0**-28:
        return x
    twice = size + size
    result = log1p(twice + twice * size / (1.0 - size)) if size < 0.5 else log1p(twice / (1.0 - size))
    return copysign(0.5 * result, x)


def isnan(x, /):
    x = _float(x)
    return x != x


def isinf(x, /):
    return abs(_float(x)) == inf


def isfinite(x, /):
    return abs(_float(x)) < inf


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    a, b = _float(a), _float(b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    gap = abs(a - b)
    return gap <= abs(rel_tol * b) or gap <= abs(rel_tol * a) or gap <= abs_tol


def copysign(x, y, /):
    size = _bits(_float(x)) & (1 << 63) - 1
    return _from_bits(size | _bits(_float(y)) & 1 << 63)


def degrees(x, /):
    return _float(x) * (180.0 / pi)


def radians(x, /):
    return _float(x) * (pi / 180.0)


def modf(x, /):
    x = _float(x)
    if isinf(x):
        return copysign(0.0, x), x
    if x != x:
        return x, x
    whole = copysign(float(int(x)), x)
    return copysign(x - whole, x), whole


def frexp(x, /):
    x = _float(x)
    if x == 0 or x - x != 0:
        return x, 0
    shift = 0
    if abs(x) < 2.0**-1022:
        x *= 2.0**54
        shift = 54
    exponent = (_bits(x) >> 52 & 0x7FF) - 1022
    return _from_bits(_bits(x) & ~(0x7FF << 52) | 1022 << 52), exponent - shift


def ldexp(x, i, /):
    x = _float(x)
    if not isinstance(i, int):
        raise TypeError("Expected an int as second argument to ldexp.")
    if x == 0 or x - x != 0:
        return x
    while i > 1000:
        x *= 2.0**1000
        i -= 1000
        if isinf(x):
            raise OverflowError("math range error")
    while i < -1000:
        if x == 0:
            return x
        number, exponent = frexp(x)
        if exponent + i < -1080:
            return copysign(0.0, x)
        if exponent > -20:
            x *= 2.0**-1000
            i += 1000
        else:
            break
    if i < -1000:
        return x * 2.0 ** (i // 2) * 2.0 ** (i - i // 2)
    x *= 2.0**i
    if isinf(x):
        raise OverflowError("math range error")
    return x


def nextafter(x, y, /):
    x, y = _float(x), _float(y)
    if x != x or y != y:
        return nan
    if x == y:
        return y
    if x == 0:
        return copysign(_from_bits(1), y)
    return _from_bits(_bits(x) + (1 if (y > x) == (x > 0) else -1))


def ulp(x, /):
    x = abs(_float(x))
    if x - x != 0:
        return x
    if x == 1.7976931348623157e308:
        return 2.0**971
    return nextafter(x, inf) - x


def remainder(x, y, /):
    x, y = _float(x), _float(y)
    if x != x or y != y:
        return nan
    if isinf(x) or y == 0:
        raise ValueError("math domain error")
    if isinf(y):
        return x
    rest = fmod(abs(x), abs(y))
    other = abs(y) - rest
    if rest > other or rest == other and fmod(abs(x) - rest, 2 * abs(y)) != 0:
        rest = -other
    return copysign(1.0, x) * rest


def gcd(*integers):
    result = 0
    for each in map(_int, integers):
        while each:
            result, each = each, result % each
    return abs(result)


def lcm(*integers):
    result = 1
    for each in map(_int, integers):
        result = abs(result // gcd(result, each) * each) if each else 0
        if not result:
            return 0
    return result


def factorial(n, /):
    n = _int(n)
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    return prod(range(2, n + 1))


def isqrt(n, /):
    n = _int(n)
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    root = 1 << (n.bit_length() + 1) // 2
    while n:
        better = (root + n // root) // 2
        if better >= root:
            return root
        root = better
    return 0


def comb(n, k, /):
    n, k = _int(n), _int(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    result = 1
    for each in range(1, min(k, n - k) + 1):
        result = result * (n - each + 1) // each
    return result


def perm(n, k=None, /):
    n = _int(n)
    if k is None:
        return factorial(n)
    k = _int(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    return prod(range(n - k + 1, n + 1)) if k <= n else 0


def prod(iterable, /, *, start=1):
    for each in iterable:
        start = start * each
    return start


def _exact(values):
    """Finite floats as integers with one power of two below them all."""
    pairs = [value.as_integer_ratio() for value in values]
    below = max([pair[1] for pair in pairs], default=1)
    return [top * (below // bottom) for top, bottom in pairs], below


def fsum(seq, /):
    values = list(map(_float, seq))
    special = [value for value in values if value - value != 0]
    if special:
        total = sum(special)
        if total != total and all(value == value for value in special):
            raise ValueError("-inf + inf in fsum")
        return total
    tops, below = _exact(values)
    try:
        return sum(tops) / below
    except OverflowError:
        raise OverflowError("intermediate overflow in fsum") from None


def hypot(*coordinates):
    values = list(map(_float, coordinates))
    if any(map(isinf, values)):
        return inf
    if any(map(isnan, values)):
        return nan
    tops, below = _exact(values)
    return isqrt(sum([top * top for top in tops]) << 128) / (below << 64)


def dist(p, q, /):
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[_float(a) - _float(b) for a, b in zip(p, q)])
