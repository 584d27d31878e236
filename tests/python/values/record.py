"""Writes what CPython's operators, methods and formats make of many values.

    python3 record.py            writes values.jsonl
    python3 record.py --full     writes ten times as many (not to be committed)
    python3 record.py --check    says whether CPython still agrees with it

Each line is a call: what is called, its arguments, and the repr of the result
or the error. The test `objects::tests` makes the same calls.
"""

import json
import math
import operator
import random
import sys
from pathlib import Path

random.seed(4)

OPERATORS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "<<": operator.lshift,
    ">>": operator.rshift, "&": operator.and_, "|": operator.or_, "^": operator.xor,
}
IN_PLACE = {name: getattr(operator, "i" + f) for name, f in {
    "+": "add", "*": "mul", "|": "or", "&": "and", "-": "sub", "^": "xor"}.items()}
COMPARISONS = {
    "<": operator.lt, "<=": operator.le, "==": operator.eq, "!=": operator.ne,
    ">": operator.gt, ">=": operator.ge,
}
UNARY = {"-": operator.neg, "+": operator.pos, "~": operator.invert}


def encode(value):
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if abs(value) < 2**62 else {"int": str(value)} if abs(value) < 10**4000 else {"hex": hex(value)}
    if kind is float:
        return {"float": "nan" if value != value else value.hex() if math.isinf(value) else repr(value)}
    if kind is list:
        return [encode(item) for item in value]
    if kind is dict:
        return {"dict": [[encode(k), encode(v)] for k, v in value.items()]}
    if kind is slice:
        return {"slice": [encode(value.start), encode(value.stop), encode(value.step)]}
    if kind is range:
        return {"range": [value.start, value.stop, value.step]}
    if kind is bytes:
        return {"bytes": list(value)}
    if kind in (tuple, set, frozenset):
        return {kind.__name__: [encode(item) for item in value]}
    if value is Ellipsis:
        return {"...": 0}
    raise TypeError(kind)


def show(value):
    """A repr that does not depend on the order of a set."""
    if type(value) in (set, frozenset):
        return type(value).__name__ + ":" + " ".join(sorted(map(show, value)))
    if type(value) in (list, tuple) and any(type(item) in (set, frozenset) for item in value):
        return type(value).__name__ + ":" + " ".join(map(show, value))
    return repr(value)


def run(what, args, keywords):
    kind, _, name = what.partition(" ")
    if kind == "op":
        return OPERATORS[name](*args)
    if kind == "iop":
        return IN_PLACE[name](*args)
    if kind == "cmp":
        return COMPARISONS[name](*args)
    if kind == "unary":
        return UNARY[name](*args)
    if kind == "call":
        result = getattr(__builtins__, name)(*args, **keywords)
        return list(result) if "reverse" in type(result).__name__ or "iterator" in type(result).__name__ or type(result) in (zip, enumerate) else result
    if kind == "method":
        result = getattr(args[0], name)(*args[1:], **keywords)
        # What it did to its object, too.
        return result if type(args[0]) not in (list, dict, set) else [as_list(result), args[0]]
    if kind == "class":
        return getattr(getattr(__builtins__, name.split(".")[0]), name.split(".")[1])(*args, **keywords)
    if kind == "get":
        return args[0][args[1]]
    if kind == "set":
        args[0][args[1]] = args[2]
        return args[0]
    if kind == "del":
        del args[0][args[1]]
        return args[0]
    if kind == "in":
        return args[1] in args[0]
    if kind == "iter":
        return list(args[0])
    raise KeyError(kind)


def as_list(value):
    return list(value) if type(value) in (type({}.keys()), type({}.values()), type({}.items())) else value


LINES = []
# So that the file stays small, most of what is made by combining is left out.
KEPT = 1.0 if "--full" in sys.argv else 0.1
chance = random.Random(5)


def case(what, *args, **keywords):
    if chance.random() > KEPT:
        return
    line = {"do": what, "args": [encode(arg) for arg in args]}
    if keywords:
        line["kw"] = {name: encode(value) for name, value in keywords.items()}
    try:
        line["is"] = show(run(what, args, keywords))
    except Exception as error:
        # Here `sys` has no such function.
        said = str(error).replace("; use sys.set_int_max_str_digits() to increase the limit", "")
        line["raises"] = f"{type(error).__name__}: {said}"
    LINES.append(json.dumps(line, ensure_ascii=False))


def copies(*values):
    """Lists, dicts and sets are made anew for each call."""
    return [type(value)(value) if type(value) in (list, dict, set) else value for value in values]


BIG = 2**64 + 12345678901234567
INTS = [0, 1, -1, 2, 3, -7, 10, 255, 2**31, 2**53, 2**53 + 1, -(2**63), 2**63 - 1, 2**63, BIG, -BIG, 10**40, True, False]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, -2.5, 1e16, 1e22, 1e-5, 123456.789, 5e-324, 1.7976931348623157e308,
          2.0**53, 1e100, math.inf, -math.inf, math.nan, 3.14159]
TEXTS = ["", "a", "abc", "Hello World", "  spaced  out ", "a,b,,c", "ünïcödé", "日本語", "😀x", "tab\tnl\n", "ǆ ß ﬁ", "12", "-5", "ΑΣ", "x" * 20]
LISTS = [[], [1], [1, 2, 3], [3, 1, 2], ["a", None, 2.5], [[1], [2, [3]]], [1, 1, 1], list(range(10))]
TUPLES = [(), (1,), (1, 2, 3), ("a", (1, 2)), (1, 2)]
DICTS = [{}, {"a": 1}, {"a": 1, "b": 2, 3: "c"}, {1: [1], 2.5: None}]
SETS = [set(), {1}, {1, 2, 3}, {3, 4}, frozenset(), frozenset({1, 2})]
BYTES = [b"", b"abc", b"a b\n\x00\xff'", b"12"]
OTHERS = [None, ..., range(5), range(10, 0, -3), range(0)]
ALL = INTS + FLOATS[:8] + TEXTS[:5] + LISTS[:5] + TUPLES + DICTS + SETS + BYTES + OTHERS


def numbers():
    for a in INTS + FLOATS:
        for b in INTS + FLOATS:
            for name in OPERATORS:
                if name in ("**", "<<") and (type(a) is not float and type(b) is not float) and (abs(b) > 200 or b < 0 and name == "**"):
                    continue
                if name == "**" and type(b) is float and a < 0 and math.isfinite(b) and b % 1:
                    continue  # complex
                if name in ("<<", ">>", "&", "|", "^") and (type(a) is float or type(b) is float) and random.random() > 0.05:
                    continue
                case(f"op {name}", a, b)
            for name in COMPARISONS:
                if random.random() < 0.4:
                    case(f"cmp {name}", a, b)
            case("call divmod", a, b)
        for name in UNARY:
            case(f"unary {name}", a)
        for name in ("repr", "str", "abs", "hash", "bool", "int", "float", "round", "hex", "oct", "bin"):
            if name == "hash" and a != a:
                continue
            case(f"call {name}", a)
        for digits in (-3, -2, -1, 0, 1, 2, 3, 10, None, "a"):
            case("call round", a, digits)
        case("method as_integer_ratio", a)
        case("method conjugate", a)
    for _ in range(600):
        a = random.choice([random.uniform(-1e3, 1e3), random.gauss(0, 1), random.random() * 10 ** random.randint(-300, 300),
                           random.randint(-10**30, 10**30), random.randint(-1000, 1000) / 8])
        b = random.choice([random.uniform(-1e3, 1e3), random.randint(-10**20, 10**20), random.randint(1, 100)])
        case("call repr", a)
        case("op /", a, b)
        case("op //", a, b)
        case("op %", a, b)
        case("call round", a, random.randint(-5, 8))
        case("call hash", a)
        case("cmp <", a, b)
    for _ in range(300):
        a, b = random.getrandbits(random.choice([70, 130, 1100, 3000])), random.getrandbits(random.choice([70, 130, 1100, 3000])) or 1
        case("op /", a * random.choice([1, -1]), b)
        case("call float", a)
        case("op //", -a, b)
        case("op &", -a, b)
        case("op |", a, -b)
        case("op ^", -a, -b)
        case("op >>", -a, random.randint(0, 200))
        case("op -", a, b)
    for a in INTS:
        for name in ("bit_length", "bit_count"):
            case(f"method {name}", a)
        for length, order in ((1, "big"), (8, "little"), (20, "big"), (0, "little"), (-1, "big"), (2, "x")):
            case("method to_bytes", a, length, order)
            case("method to_bytes", a, length, order, signed=True)
    for data in BYTES + [b"\x80\x00\x01", bytes(range(12))]:
        for order in ("big", "little"):
            case("class int.from_bytes", data, order)
            case("class int.from_bytes", data, order, signed=True)
    for args in ((2, 10, 7), (2, -1, 7), (2, -1, 4), (2, 3, 0), (2, 3, -5), (10**30, 10**20, 997), (2.0, 3, 5), (0, 0, 1), ("a", 1, 2), (-3, 3, 7)):
        case("call pow", *args)
    for text in ["", "12", " 12 ", "+7", "-7", "--7", "1_000", "1__0", "_1", "1_", "0x1f", "0b101", "0o17", "z", "1.5", "٣", "१२", "9" * 30, "9" * 4301, "- 1", "0_0", "00", "012", "1e5", "\x1f5"]:
        case("call int", text)
        case("call float", text)
        for base in (0, 2, 8, 10, 16, 36, 1, 37):
            case("call int", text, base)
    for text in ["inf", "-Infinity", "nan", "+nan", "1e400", "-1e-400", ".5", "5.", ".", "1e", "1e+", "1_0e1_0", "1._5", "0x1p3", "1 2", "infin", "1,5", "1e-7", "123456789012345678"]:
        case("call float", text)
    for value in (None, [], (), {}, "x", b"12", b"x", 1.5):
        case("call int", value)
        case("call int", value, 10)
        case("call float", value)
    case("call int", 10**4300)
    case("call str", 10**4299)
    case("call str", 10**4300)
    case("call repr", -(10**5000))


def mixed():
    for a in ALL:
        for b in ALL:
            if random.random() < 0.35:
                name = random.choice(list(OPERATORS))
                if name in ("<<", "**") and isinstance(b, (int, float)) and (abs(b) > 200 or b < 0):
                    continue
                if name == "**" and type(b) is float and isinstance(a, (int, float)) and a < 0:
                    continue
                if name == "*" and any(isinstance(x, int) and x > 100 for x in (a, b)) and any(isinstance(x, (str, list, tuple, bytes)) for x in (a, b)):
                    continue
                case(f"op {name}", *copies(a, b))
            if random.random() < 0.25:
                case(f"cmp {random.choice(list(COMPARISONS))}", *copies(a, b))
            if random.random() < 0.1:
                name = random.choice(list(IN_PLACE))
                if name == "*" and (any(isinstance(x, int) and x > 100 for x in (a, b)) or isinstance(a, (dict, set, frozenset, range))):
                    continue
                case(f"iop {name}", *copies(a, b))
            if random.random() < 0.1:
                case("in", *copies(a, b))
            if random.random() < 0.1:
                case("get", *copies(a, b))
            if random.random() < 0.05:
                case("del", *copies(a, b))
            if random.random() < 0.05:
                case("set", *copies(a, b), 7)
        for name in ("repr", "str", "bool", "len", "hash", "list", "tuple", "sorted", "sum", "max", "min", "any", "all", "reversed", "dict", "bytes", "ascii", "ord", "chr", "enumerate"):
            if name == "hash" and (isinstance(a, (str, bytes, frozenset, type(None), type(...), range)) or isinstance(a, tuple) and any(type(i) is not int for i in a)):
                continue
            if name == "bytes" and isinstance(a, int) and a > 100:
                continue
            if type(a) in (set, frozenset) and name in ("list", "tuple", "reversed", "enumerate", "repr", "str", "ascii"):
                continue
            case(f"call {name}", *copies(a))
        for name in UNARY:
            case(f"unary {name}", *copies(a))
        for name in ("set", "frozenset"):
            case(f"call {name}", *copies(a))
    for a, b in [((1, 2), (1, 2.0)), ([1, [2]], [1, [2]]), ({"a": [1]}, {"a": [1.0]}), ({1, 2}, frozenset({2, 1})), ([1, 2], [1, 3]), ((1, "a"), (1, 2)), ([[]], [[]])]:
        for name in COMPARISONS:
            case(f"cmp {name}", *copies(a, b))


def slices():
    targets = [list(range(6)), tuple(range(6)), "abcdef", "aßc日e😀", b"abcdef", range(6), range(10, -10, -3), [], ""]
    bounds = [None, 0, 1, 3, 6, 9, -1, -3, -7, 10**30, -(10**30)]
    for target in targets:
        for start in bounds:
            for stop in bounds:
                for step in (None, 1, 2, -1, -2, 7, 0):
                    if random.random() < 0.3:
                        case("get", *copies(target), slice(start, stop, step))
        for index in (0, 5, 6, -1, -6, -7, True, 10**30, 1.5, "a", None):
            case("get", *copies(target), index)
            case("set", *copies(target), index, 9)
            case("del", *copies(target), index)
    for start in bounds[:9]:
        for stop in bounds[:9]:
            for step in (None, 1, 2, -1, -3):
                case("del", list(range(6)), slice(start, stop, step))
                for new in ([], [9], [9, 8, 7], (5,), "xy", 5, range(2)):
                    if random.random() < 0.25:
                        case("set", list(range(6)), slice(start, stop, step), new)
    for length in (0, 5, 10):
        for bound in ((None, None, None), (1, 3, None), (-2, None, None), (None, None, -1), (100, -100, -2)):
            case("method indices", slice(*bound), length)
    case("get", [1], slice("a", None))
    case("set", [1], slice("a", None), [1])


def text_methods():
    words = TEXTS + ["a b c", "aXbXc", "line1\nline2\r\nline3\x0bline4\u2028x", "__x__", "camelCase", "UPPER", "lower", "Title Case", "a1", "١٢", "½", "²", "Ⅷ", "\u00a0", "é\u0301", "İI", "ŉ", "ΣΑΣ", "it's", '"q"', "\\", "\x7f\x80\u200b\ue000\U0010ffff"]
    for text in words:
        for name in ("upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines",
                     "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "expandtabs", "encode"):
            case(f"method {name}", text)
        for name in ("repr", "ascii", "len", "list", "reversed"):
            case(f"call {name}", text)
        case("method splitlines", text, True)
        for width in (0, 5, 12, 21, -3):
            for name in ("center", "ljust", "rjust", "zfill"):
                case(f"method {name}", text, width)
                if name != "zfill":
                    case(f"method {name}", text, width, "*")
        for part in ("", "a", "b", "x", "ab", " ", ",", "ö", "日", "l", "\n"):
            for name in ("count", "find", "rfind", "index", "rindex", "startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "strip", "lstrip", "rstrip", "split", "rsplit"):
                if random.random() < 0.5:
                    case(f"method {name}", text, part)
            for name in ("count", "find", "rfind", "index", "startswith", "endswith"):
                if random.random() < 0.4:
                    case(f"method {name}", text, part, random.choice([None, 0, 1, -2, 5, 100]), random.choice([None, 0, 2, -1, 100]))
            for most in (-1, 0, 1, 2):
                if random.random() < 0.4:
                    case("method split", text, part, most)
                    case("method rsplit", text, part, most)
                    case("method replace", text, part, "<>", most)
            case("method replace", text, part, "-")
            case("in", text, part)
        for most in (0, 1, 2):
            case("method split", text, None, most)
            case("method rsplit", text, None, most)
        for encoding in ("utf-8", "ascii", "latin-1", "UTF8", "nope"):
            for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "nope"):
                if random.random() < 0.3:
                    case("method encode", text, encoding, errors)
        for size in (0, 1, 4, 8):
            case("method expandtabs", text, size)
        for table in ({97: "X"}, {97: None, 98: 99}, {"a": "b"}):
            case("method translate", text, table)
    for name in ("center", "split", "strip", "replace", "startswith", "find", "join", "zfill", "partition", "removeprefix", "encode", "splitlines", "expandtabs", "translate", "count", "index", "upper", "title", "isalpha"):
        for args in ((), (1,), (1, 2), ("a", "b", "c", "d"), (None,), ([1],), ((1,),), (("a", "b"),), (("a", 1),), ("a", 1.5), ("", "bc"), ("a", 3, "xy")):
            case(f"method {name}", "abcabc", *args)
    for args in ([], ["a"], ["a", "b"], ("x", "y"), "xyz", {"k": 1}, [1], ["a", None], 1, None, b"ab", [b"a"]):
        case("method join", ", ", args)
        case("method join", "", args)
        case("method join", b", ", args)
    for args in (("ab", "xy"), ("ab", "xy", "c"), ("a", "xy"), ({"a": 1, 98: "z"},), ({"ab": 1},), (1,), ({1.5: 1},), ("a", 1)):
        case("class str.maketrans", *args)
    for data in BYTES + [b"caf\xc3\xa9", b"\xff\xfe", b"\xe6\x97", b"a\x80b", b" x y ", b"one,two,,three", b"1f 2E"]:
        case("call repr", data)
        for encoding in ("utf-8", "ascii", "latin-1"):
            for errors in ("strict", "ignore", "replace", "backslashreplace"):
                case("method decode", data, encoding, errors)
        for name in ("hex", "upper", "lower", "strip", "lstrip", "rstrip", "split", "splitlines", "isdigit", "isalpha", "decode"):
            case(f"method {name}", data)
        for part in (b"", b"a", b",", b"\xff", b" ", b"b "):
            for name in ("find", "rfind", "index", "count", "startswith", "endswith", "split", "removeprefix", "removesuffix", "partition", "strip"):
                case(f"method {name}", data, part)
            case("method replace", data, part, b"<>")
            case("method replace", data, part, b"", 1)
        for width in (0, 5, 12):
            for name in ("ljust", "rjust", "zfill") + (("center",) if type(data) is bytes else ()):
                case(f"method {name}", data, width)
    for text in ("", "00ff", "1f 2E", "0", "zz", "12 3"):
        case("class bytes.fromhex", text)


def formats():
    ints = [0, 1, -1, 42, -42, 255, 1234, 1234567, -1234567, 12345678901234567890, 97, True]
    floats = FLOATS + [1234567.891, -0.00012345, 99.5, 0.000001, 123.0, 1e10, 100.0, 999999.5, 0.3, 12345.6789]
    fills = ["", "<", ">", "^", "=", "*<", "*>", "*^", "*=", "0<", "é^"]
    signs = ["", "+", "-", " "]
    widths = ["", "1", "6", "08", "012", "15", "025"]
    groups = ["", ",", "_"]
    precisions = ["", ".0", ".1", ".3", ".10"]
    for value in ints + floats:
        kinds = ["", "d", "b", "o", "x", "X", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s"]
        for kind in kinds:
            for _ in range(14):
                spec = random.choice(fills) + random.choice(signs) + random.choice(["", "", "z", "#"]) + random.choice(widths) + random.choice(groups + ["", ""]) + random.choice(precisions) + kind
                case("call format", value, spec)
            for precision in precisions:
                case("call format", value, precision + kind)
            for width in widths:
                case("call format", value, width + "," + kind)
    for value in TEXTS + [None, [1], (1,), {}, b"a"]:
        for _ in range(25):
            spec = random.choice(fills) + random.choice(signs + ["", "", ""]) + random.choice(["", "", "", "#"]) + random.choice(widths) + random.choice(["", "", "", ","]) + random.choice(precisions) + random.choice(["", "s", "d"])
            case("call format", value, spec)
    for spec in ("xx", "5x5", ",,", ",_", "_,", ".", ".x", "9" * 30, ".99999999999999999999", "<<<", "é", "\n", "5.5.5", "z", "08.3f", "=", "=5", "+#010x", "0=5", "<05"):
        for value in (5, 2.5, "s"):
            case("call format", value, spec)
    values = [0, 5, -5, 255, 1.5, -2.75, 1e10, math.inf, math.nan, "text", None, [1], 10**20, True, b"x"]
    for value in values:
        for kind in "diouxXeEfFgGcrsa%z":
            for flags in ("", "5", "-5", "05", "+", " ", "#", ".2", "8.3", "+08.2", "-8.1", "#010"):
                if random.random() < 0.6:
                    case("op %", f"[%{flags}{kind}]", (value,))
        case("op %", "%s", value if type(value) is not tuple else (value,))
    for template, args in [("%s %s", (1,)), ("%s", ()), ("%s", (1, 2)), ("%", 1), ("%5", 1), ("%(a)s", {"a": 1}), ("%(a)s", {}), ("%(a)s", 1), ("%(a)s %(b)r", {"a": 1, "b": "x"}), ("%*d", (5, 1)), ("%-*d|", (5, 1)),
                           ("%.*f", (2, 3.14159)), ("%*d", ("a", 1)), ("100%", ()), ("100%%", ()), ("x", {}), ("x", {"a": 1}), ("x", [1]), ("x", 1), ("%s", [1, 2]), ("%s", {"a": 1}), ("%(a", {"a": 1}), ("%ld", 5), ("%c", "é"), ("%c", 233), ("%c", "ab"), ("%c", -1), ("%(a)d%%", {"a": 3}), ("%s", (None,)), ("%r", ("é\n",)), ("%a", ("é",)), ("%5.1s|", ("abc",))]:
        case("op %", template, args)
    for template, args in [(b"%d %s", (1, b"x")), (b"%b|%5s|%-5s|", (b"a", b"b", b"c")), (b"%s", (1,)), (b"%s", ("a",)), (b"%r %a", ("é", "é")), (b"%c%c", (97, b"b")), (b"%c", (300,)), (b"%x %05.1f", (255, 2.25)), (b"%s", ()), (b"%d", (1, 2)), (b"%(a)d", {b"a": 5}), (b"%%", ()), (b"%z", (1,)), (b"x", {}), (b"\xff%d", 7)]:
        case("op %", template, args)
    for template, args, keywords in [
        ("{}", (1,), {}), ("{} {}", (1,), {}), ("{0} {1} {0}", (1, 2), {}), ("{a} {b}", (), {"a": 1, "b": "x"}), ("{0} {}", (1,), {}), ("{} {0}", (1,), {}), ("{a}", (), {}),
        ("{0[0]} {0[1]}", ([7, 8],), {}), ("{0[a]}", ({"a": 5},), {}), ("{0[a]}", ([1],), {}), ("{", (), {}), ("}", (), {}), ("{{}} {{{}}}", (3,), {}), ("{!r:>5}", ("a",), {}), ("{0!s}", (1,), {}), ("{0!a}", ("é",), {}),
        ("{0!x}", (1,), {}), ("{0!}", (1,), {}), ("{!}", (1,), {}), ("{0!r", (1,), {}), ("{0:", (1,), {}), ("{0", (1,), {}), ("{:{}}", (1, 5), {}), ("{:{}}", (1,), {}), ("{:{w}.{p}f}", (3.14159,), {"w": 8, "p": 2}), ("{:{:{}}}", (1, 2, 3), {}), ("{0[}", (1,), {}), ("{0.}", (1,), {}), ("{0[]}", (1,), {}), ("{0]}", (1,), {}), ("{0[1]x}", ([1, 2],), {}), ("{-1}", (1,), {}), ("{ 0}", (1,), {}), ("{0.real} {0.imag}", (5,), {}), ("{:>10}|{:<5}|{:^5}", ("a", "b", "c"), {}), ("{:,}", (1234567,), {}), ("{:.2%}", (0.256,), {}), ("{:#x} {:08b}", (255, 5), {}), ("{a[b][c]}", (), {"a": {"b": {"c": 1}}}), ("{:d}", ("x",), {}), ("é{}ü", (1,), {}), ("{0!r:{1}}", ("x", 6), {}),
        ("{:}}", (1,), {}), ("a{b", (), {}), ("{!r}{!s}", ("a", "b"), {}), ("{99999999999999999999}", (1,), {}), ("{0[99999999999999999999]}", ([1],), {}), ("{0!rx}", (1,), {}), ("{a!r:^{w}}", (), {"a": "q", "w": 7})]:
        case("method format", template, *args, **keywords)
    for template, mapping in (("{a} {b}", {"a": 1, "b": 2}), ("{a}", {}), ("{}", {"a": 1}), ("{0}", {}), ("{a[0]}", {"a": [5]})):
        case("method format_map", template, mapping)


def containers():
    for items in LISTS + [["b", "a", "c"], [2.5, 1, True]]:
        for name in ("copy", "clear", "reverse", "sort", "pop"):
            case(f"method {name}", *copies(items))
        case("method sort", *copies(items), reverse=True)
        for item in (1, "a", None, [1], 2.5):
            for name in ("append", "count", "index", "remove"):
                case(f"method {name}", *copies(items), item)
        for index in (0, 1, -1, -2, 5, 100, -100, "a", 10**30):
            case("method pop", *copies(items), index)
            case("method insert", *copies(items), index, 9)
        for extra in ([], [7], (8,), "xy", range(3), {"k": 1}, 5, None):
            case("method extend", *copies(items), *copies(extra))
        case("method index", *copies(items), 1, 1)
        case("method index", *copies(items), 1, 0, 1)
        case("call sorted", *copies(items), reverse=True)
    for name in ("append", "extend", "insert", "pop", "remove", "index", "count", "sort", "clear", "copy", "reverse"):
        for args in ((), (1, 2), (1, 2, 3, 4)):
            case(f"method {name}", [1, 2], *args)
    for items in TUPLES:
        for item in (1, "a", None):
            case("method count", items, item)
            case("method index", items, item)
    for items in DICTS:
        for name in ("keys", "values", "items", "copy", "clear", "popitem"):
            case(f"method {name}", *copies(items))
        for key in ("a", 3, 1.0, "zz", None, [], (1,), (1, [])):
            for name in ("get", "pop", "setdefault"):
                case(f"method {name}", *copies(items), key)
                case(f"method {name}", *copies(items), key, 99)
            case("get", *copies(items), key)
            case("del", *copies(items), key)
            case("set", *copies(items), key, 5)
            case("in", *copies(items), key)
        for other in ({}, {"a": 9}, [("x", 1)], ["ab"], [1], [(1, 2, 3)], 5, "ab", [("a", 1), ("b", 2)]):
            case("method update", *copies(items), *copies(other))
            case("op |", *copies(items), *copies(other))
            case("iop |", *copies(items), *copies(other))
        case("method update", *copies(items), x=1)
        case("method update", *copies(items), {"a": 0}, b=1)
        case("call dict", *copies(items), z=1)
        case("call repr", *copies(items))
    for name in ("get", "pop", "setdefault", "popitem", "update", "keys"):
        case(f"method {name}", {"a": 1}, 1, 2, 3)
        case(f"method {name}", {"a": 1})
    case("class dict.fromkeys", "ab")
    case("class dict.fromkeys", [1, 2], 0)
    case("class dict.fromkeys", 5)
    case("class dict.fromkeys")
    for items in SETS + [{"a"}, {1.0, 2}]:
        for other in SETS + [[1, 9], (2,), "a", {1: 2}, 5, None]:
            for name in ("union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"):
                case(f"method {name}", *copies(items), *copies(other))
            if type(items) is set:
                for name in ("update", "intersection_update", "difference_update", "symmetric_difference_update"):
                    case(f"method {name}", *copies(items), *copies(other))
            for name in "|&-^":
                case(f"op {name}", *copies(items), *copies(other))
                case(f"iop {name}", *copies(items), *copies(other))
            for name in COMPARISONS:
                case(f"cmp {name}", *copies(items), *copies(other))
        if type(items) is set:
            for key in (1, "a", 7, [], {1}):
                for name in ("add", "discard", "remove"):
                    case(f"method {name}", *copies(items), key)
                case("in", *copies(items), key)
        case("method copy", *copies(items))
    case("method pop", {5})
    case("method pop", set())
    case("method union", {1}, [2], {3}, (4,))
    case("method add", {1})
    for r in (range(5), range(0), range(1, 10, 3), range(10, 0, -2), range(-3, 3)):
        for x in (0, 1, 4, 7, -1, 2.0, 2.5, "a", True):
            case("method index", r, x)
            case("method count", r, x)
            case("in", r, x)
            case("get", r, x)
        for name in ("repr", "list", "len", "reversed", "max", "sum", "bool"):
            case(f"call {name}", r)
        for other in (range(5), range(0, 5, 1), range(0, 6, 7), range(0)):
            case("cmp ==", r, other)
    for args in ((), (1,), (1, 5), (1, 5, 2), (5, 1, -1), (1, 2, 0), (1.5,), ("a",), (1, 2, 3, 4)):
        case("call range", *args)
        case("call slice", *args)
    for name in ("max", "min"):
        for args, keywords in (((), {}), (([],), {}), ((1,), {}), ((1, 2), {}), (([3, 1],), {}), (([],), {"default": 7}), ((1, 2), {"default": 7}), (("b", "a"), {}), ((1, "a"), {}), (([1, 1.0, True],), {}), (([],), {"key": None}), ((1,), {"foo": 1})):
            case(f"call {name}", *args, **keywords)
    for args in (([1, 2],), ([1.5, 2],), ([[1], [2]], []), (["a"],), (["a"], ""), ([b"a"], b""), ([], 5), (5,), ([0.1] * 10,), ([10**30, 1],), ([(1,), (2,)], ())):
        case("call sum", *args)
    for args, keywords in ((([1, 2], "ab"), {}), (([1, 2], "a"), {}), (([1, 2], "a"), {"strict": True}), ((["a"], [1, 2]), {"strict": True}), (([1], [1], []), {"strict": True}), ((), {}), (([1],), {}), ((5,), {}), (([1], 5), {})):
        case("call zip", *args, **keywords)
    for args, keywords in ((("ab",), {}), (("ab", 5), {}), (("ab",), {"start": -1}), ((5,), {}), (("ab", "x"), {}), (("a",), {"start": 2**70})):
        case("call enumerate", *args, **keywords)
    for args in ((), (1, 2), ([1, 2],), ("abc",), (5,), ({"a": 1},), ({1},)):
        case("call reversed", *args)
    for args in ((), (1,), ("a", "b", "c"), (-1,), (0x110000,), (233,), (128512,)):
        case("call chr", *args)
        case("call ord", *args)
    for text in ("a", "é", "😀", "", "ab", b"a", b"ab"):
        case("call ord", text)
    for name in ("abs", "len", "hash", "repr", "sorted", "any", "all", "iter", "next", "bin", "divmod", "round", "format", "callable", "bool", "int", "float", "str", "list", "tuple", "dict", "set", "frozenset", "bytes", "id", "isinstance", "getattr", "ascii", "pow"):
        if name != "id":
            case(f"call {name}")
        if name not in ("id", "callable"):
            case(f"call {name}", 1, 2, 3, 4, 5)


def main():
    for make in (numbers, mixed, slices, text_methods, formats, containers):
        make()
    text = "\n".join(dict.fromkeys(LINES)) + "\n"
    path = Path(__file__).with_name("values.jsonl")
    if "--check" in sys.argv:
        same = path.read_text() == text
        print("The same." if same else "CPython says otherwise.")
        sys.exit(not same)
    path.write_text(text)


main()
