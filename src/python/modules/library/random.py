"""Random numbers: the Mersenne Twister, as CPython seeds and uses it."""

import sys as _sys
from _core import Twister as _Twister
from math import acos as _acos, cos as _cos, exp as _exp, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt
from _hash import sha512 as _sha512

_TURN = 2.0 * _pi
_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)
_LOG4 = _log(4.0)
_GAMMA = 1.0 + _log(4.5)


class Random:
    gauss_next = None

    def __init__(self, x=None):
        self._twister = _Twister()
        if type(self).random is Random.random:
            self.random = self._twister.random
        self._bits = self._twister.getrandbits
        self.seed(x)

    def seed(self, a=None, version=2):
        if a is None:
            a = 0
        elif isinstance(a, (str, bytes)):
            data = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(data + _sha512(data), "big")
        elif not isinstance(a, (int, float)):
            raise TypeError(
                "The only supported seed types are: None,\nint, float, str, bytes, and bytearray."
            )
        a = abs(a) if isinstance(a, int) else hash(a)
        keys = []
        while a or not keys:
            keys.append(a & 0xFFFFFFFF)
            a >>= 32
        self._twister.seed(keys)
        self.gauss_next = None

    def random(self):
        return self._twister.random()

    def getstate(self):
        return (3, tuple(self._twister.getstate()), self.gauss_next)

    def setstate(self, state):
        self._twister.setstate(list(state[1]))
        self.gauss_next = state[2]

    def getrandbits(self, k, /):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return self._bits(k)

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def _below(self, n):
        k = n.bit_length()
        bits = self._bits
        r = bits(k)
        while r >= n:
            r = bits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        start = _index(start, "arg 1")
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop, "stop")
        width = stop - start
        step = _index(step, "step")
        if step == 1:
            if width > 0:
                return start + self._below(width)
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
        if not step:
            raise ValueError("zero step for randrange()")
        n = (width + step + (-1 if step > 0 else 1)) // step
        if n <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._below(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if not hasattr(population, "__getitem__") or isinstance(population, dict):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            totals = []
            for count in counts:
                totals.append(count + (totals[-1] if totals else 0))
            if len(totals) != n:
                raise ValueError("The number of counts does not match the population")
            total = totals.pop() if totals else 0
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            return [population[_right(totals, each)] for each in self.sample(range(total), k=k)]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        room = 21
        if k > 5:
            power = 1
            while power < k * 3:
                power *= 4
            room += power
        if n <= room:
            pool = list(population)
            for i in range(k):
                j = self._below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            seen = set()
            for i in range(k):
                j = self._below(n)
                while j in seen:
                    j = self._below(n)
                seen.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        random = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(random() * n)] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError(f"The number of choices must be a keyword argument: k={weights}")
            cum_weights = []
            for weight in weights:
                cum_weights.append(weight + (cum_weights[-1] if cum_weights else 0))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if total - total != 0:
            raise ValueError("Total of weights must be finite")
        most = list(cum_weights[:-1])
        return [population[_right(most, random() * total)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = _NORMAL * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * _TURN
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        random = self.random
        if kappa <= 1e-6:
            return _TURN * random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * random())
            d = z / (r + z)
            u = random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        return (mu + _acos(f)) % _TURN if random() > 0.5 else (mu - _acos(f)) % _TURN

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        random = self.random
        if alpha > 1.0:
            scale = _sqrt(2.0 * alpha - 1.0)
            shift = alpha - _LOG4
            slope = alpha + scale
            while True:
                u1 = random()
                if not 1e-7 < u1 < 0.9999999:
                    continue
                u2 = 1.0 - random()
                v = _log(u1 / (1.0 - u1)) / scale
                x = alpha * _exp(v)
                z = u1 * u1 * u2
                r = shift + slope * v - x
                if r + _GAMMA - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            return -_log(1.0 - random()) * beta
        while True:
            b = (_exp(1) + alpha) / _exp(1)
            p = b * random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            u1 = random()
            if p > 1.0 and u1 <= x ** (alpha - 1.0) or p <= 1.0 and u1 <= _exp(-x):
                return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


def _index(value, what):
    if hasattr(value, "__index__"):
        return value.__index__()
    from warnings import warn

    if int(value) != value:
        warn("randrange() will raise TypeError in the future", DeprecationWarning, 3)
        raise ValueError(f"non-integer {what} for randrange()")
    warn(
        "non-integer arguments to randrange() have been deprecated since Python 3.10"
        " and will be removed in a subsequent version",
        DeprecationWarning,
        3,
    )
    return int(value)


def _right(values, x):
    lo, hi = 0, len(values)
    while lo < hi:
        middle = (lo + hi) // 2
        if x < values[middle]:
            hi = middle
        else:
            lo = middle + 1
    return lo


class SystemRandom(Random):
    def seed(self, *args, **kwargs):
        super().seed(1)


_generator = Random()
for _name in (
    "seed random uniform triangular randint choice randrange sample shuffle choices normalvariate lognormvariate"
    " expovariate vonmisesvariate gammavariate gauss betavariate paretovariate weibullvariate getstate setstate"
    " getrandbits randbytes"
).split():
    _sys.modules[__name__].__dict__[_name] = getattr(_generator, _name)
