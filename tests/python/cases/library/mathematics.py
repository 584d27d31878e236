import math
from math import *
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

values = [0.0, -0.0, 0.5, 1.0, -1.0, 1.5, 2.5, -2.5, 3, 10, 100.25, -7, 1e10, 1e-10, 1e300, inf, -inf, nan, True, 10**30]
unary = "acos acosh asin asinh atan atanh ceil cos cosh degrees exp exp2 expm1 fabs factorial floor frexp isfinite isinf isnan isqrt log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp".split()
for name in unary:
    for v in values:
        if name == "factorial" and isinstance(v, int) and v > 100: continue
        print(name, v, end=" ")
        attempt(getattr(math, name), v)
for name in "atan2 copysign fmod gcd lcm ldexp nextafter pow remainder hypot comb perm log".split():
    for a, b in [(1, 2), (-7, 3), (7.5, 2), (0, 0), (5, 0), (0.0, -1.0), (inf, 1), (nan, 1), (12, 18), (-0.0, 0.0), (10, 2), (1e308, 10), (2, 0.5), (3, -2)]:
        print(name, a, b, end=" ")
        attempt(getattr(math, name), a, b)
print(pi, e, tau, fsum([0.1] * 10), fsum([1e100, 1, -1e100]), prod([1, 2, 3]), prod([], start=5), isclose(1, 1 + 1e-10), isclose(1, 1.1), isclose(0, 1e-12, abs_tol=1e-9))
print(dist((0, 0), (3, 4)), hypot(1, 1), hypot(3, 4, 12), gcd(), lcm(), gcd(12, 18, 27), lcm(4, 6), perm(5), comb(10, 3), log(8, 2), log(10**400), log2(2**2000), log10(10**500))
for call, *args in [(sqrt, -1), (sqrt, "a"), (log, 0), (log, -1), (exp, 1000), (factorial, -1), (factorial, 1.5), (gcd, 1.5), (floor, "a"), (ceil, nan), (floor, inf), (pow, 0, -1),
                    (pow, -1, 0.5), (isqrt, -1), (comb, -1, 2), (comb, 2, -1), (sqrt,), (sqrt, 1, 2), (sqrt, None), (fsum, [inf, -inf]), (ldexp, 1.0, 5000), (dist, [1], [1, 2]), (acos, 2), (sqrt, 10**400)]:
    attempt(call, *args)
class F:
    def __float__(self): return 2.25
    def __floor__(self): return "floor"
    def __trunc__(self): return "trunc"
print(sqrt(F()), floor(F()), trunc(F()))
