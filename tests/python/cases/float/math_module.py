import math

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(math.pi, math.e, math.tau, math.inf)
print(math.nan, math.sqrt(2), math.isqrt(10 ** 20 + 1))
print(math.gcd(12, 18, 27), math.lcm(4, 6), math.factorial(20))
print(math.comb(10, 3), math.perm(5, 2), math.prod([1, 2, 3, 4]))
print(math.hypot(3, 4), math.dist((0, 0), (1, 1)))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1, -1))
print(math.exp(1), math.log(10), math.log2(8), math.log10(1000))
print(math.log(8, 2), math.log1p(1e-10), math.expm1(1e-10))
print(math.degrees(math.pi), math.radians(180))
print(math.fsum([0.1] * 10), math.copysign(1, -0.0))
print(math.fmod(-7, 3), math.modf(2.5), math.frexp(8.0))
print(math.ldexp(0.5, 4), math.isclose(0.1 + 0.2, 0.3))
print(math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1))
print(math.pow(2, 3), math.cbrt(8), math.exp2(3))
attempt("math.sqrt(-1)", lambda: math.sqrt(-1))
attempt("math.log(0)", lambda: math.log(0))
attempt("math.factorial(-1)", lambda: math.factorial(-1))
attempt("math.factorial(1.5)", lambda: math.factorial(1.5))
attempt("math.exp(1000)", lambda: math.exp(1000))
attempt("math.gcd(1.5)", lambda: math.gcd(1.5))
attempt("math.isqrt(-1)", lambda: math.isqrt(-1))
attempt('math.floor("a")', lambda: math.floor("a"))
attempt("math.comb(2, -1)", lambda: math.comb(2, -1))
