"""The interpreter."""

from _core import (
    argv, exc_info, getrecursionlimit, modules, setrecursionlimit, stack as _stack, write as _write,
)


class _Struct(tuple):
    """A tuple whose items have names."""

    def __new__(cls, name, **fields):
        self = super().__new__(cls, fields.values())
        self.__dict__.update(fields, _name=name, _fields=tuple(fields))
        return self

    def __repr__(self):
        return f"{self._name}({', '.join([f'{name}={value!r}' for name, value in zip(self._fields, self)])})"


version_info = _Struct("sys.version_info", major=3, minor=11, micro=7, releaselevel="final", serial=0)
version = "3.11.7 (Enter/Exit)"
hexversion = 0x030B07F0
api_version = 1013
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
executable = prefix = exec_prefix = base_prefix = ""
path, meta_path, path_hooks, warnoptions, orig_argv = [], [], [], [], argv
dont_write_bytecode = True
copyright = "The language is Python 3.11; this implementation of it is Enter/Exit."
float_info = _Struct(
    "sys.float_info", max=1.7976931348623157e308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308,
    min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1,
)
int_info = _Struct(
    "sys.int_info", bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640
)
hash_info = _Struct(
    "sys.hash_info", width=64, modulus=2**61 - 1, inf=314159, nan=0, imag=1000003, algorithm="fnv", hash_bits=64,
    seed_bits=0, cutoff=0,
)
flags = _Struct("sys.flags", debug=0, optimize=0, dev_mode=False, utf8_mode=0)


class _Namespace:
    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __repr__(self):
        return f"namespace({', '.join([f'{name}={value!r}' for name, value in self.__dict__.items()])})"


implementation = _Namespace(name="cpython", cache_tag="cpython-311", version=version_info, hexversion=hexversion)
builtin_module_names = ("builtins", "math", "sys", "time")


class _Stream:
    encoding, errors, newlines, closed, mode = "utf-8", "strict", None, False, "w"

    def __init__(self, name, number):
        self.name, self._number = name, number

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        _write(self._number, s)
        return len(s)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return True

    def fileno(self):
        return self._number

    def reconfigure(self, **options):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


class _Input(_Stream):
    mode = "r"

    def readline(self, size=-1, /):
        return ""

    read = readline

    def __iter__(self):
        return iter(())


_Stream.__name__ = _Stream.__qualname__ = _Input.__name__ = _Input.__qualname__ = "TextIOWrapper"
_Stream.__module__ = _Input.__module__ = "_io"
stdin = __stdin__ = _Input("<stdin>", 0)
stdout = __stdout__ = _Stream("<stdout>", 1)
stderr = __stderr__ = _Stream("<stderr>", 2)


def exit(status=None, /):
    if isinstance(status, tuple):
        raise SystemExit(*status)
    raise SystemExit(status) if status is not None else SystemExit


def exception():
    return exc_info()[1]


def excepthook(exctype, value, traceback, /):
    from traceback import print_exception

    print_exception(value)


__excepthook__ = excepthook


def unraisablehook(unraisable, /):
    print(f"Exception ignored in: {unraisable.object!r}", file=stderr)


class _Frame:
    def __init__(self, frames):
        file, self.f_lineno, name = frames[-1]
        self.f_code = _Namespace(co_name=name, co_filename=file, co_qualname=name)
        self._outer = frames[:-1]

    @property
    def f_back(self):
        return _Frame(self._outer) if self._outer else None


def _getframe(depth=0, /):
    frames = _stack()[:-1]
    if depth >= len(frames):
        raise ValueError("call stack is not deep enough")
    return _Frame(frames[: len(frames) - depth])


def intern(string, /):
    return string


def getsizeof(object, default=None, /):
    return 56 + 8 * len(object) if hasattr(object, "__len__") else 28


def getrefcount(object, /):
    return 2


def getdefaultencoding():
    return "utf-8"


getfilesystemencoding = getdefaultencoding


def get_int_max_str_digits():
    return 4300


def gettrace():
    return None


getprofile = gettrace


def getswitchinterval():
    return 0.005


def is_finalizing():
    return False
