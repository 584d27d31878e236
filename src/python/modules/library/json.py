"""JSON."""

import json as decoder
import json as encoder

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_UNESCAPES = {text[1]: char for char, text in _ESCAPES.items()}
_UNESCAPES["/"] = "/"


class JSONDecodeError(ValueError):
    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")



def _quote(text, ensure_ascii):
    plain = text.isascii() or not ensure_ascii
    if plain and text.isprintable() and '"' not in text and "\\" not in text:
        return '"' + text + '"'
    out = ['"']
    for char in text:
        code = ord(char)
        if char in _ESCAPES:
            char = _ESCAPES[char]
        elif code < 32 or ensure_ascii and 126 < code < 0x10000:
            char = f"\\u{code:04x}"
        elif ensure_ascii and code > 0xFFFF:
            code -= 0x10000
            char = f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
        out.append(char)
    out.append('"')
    return "".join(out)


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys = allow_nan, sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        out = []
        self._write(o, out.append, "\n", [])
        return "".join(out)

    def iterencode(self, o):
        return iter([self.encode(o)])

    def _atom(self, o):
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            if o - o == 0:
                return float.__repr__(o)
            if not self.allow_nan:
                shown = "" if self.indent is None else f": {o!r}"
                raise ValueError(f"Out of range float values are not JSON compliant{shown}")
            return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"
        return None

    def _write(self, o, put, newline, outer):
        text = self._atom(o)
        if text is not None:
            put(text)
            return
        if self.check_circular and any(o is each for each in outer):
            raise ValueError("Circular reference detected")
        outer.append(o)
        if isinstance(o, (list, tuple)):
            self._items("[]", o, None, put, newline, outer)
        elif isinstance(o, dict):
            self._items("{}", sorted(o) if self.sort_keys else o, o, put, newline, outer)
        else:
            self._write(self.default(o), put, newline, outer)
        outer.pop()

    def _items(self, ends, items, values, put, newline, outer):
        inner = "" if self.indent is None else newline + self.indent
        before = ends[0] + inner
        for item in items:
            if values is not None:
                key = item if isinstance(item, str) else self._atom(item)
                if key is None:
                    if self.skipkeys:
                        continue
                    raise TypeError(
                        f"keys must be str, int, float, bool or None, not {item.__class__.__name__}"
                    )
                put(before + _quote(key, self.ensure_ascii) + self.key_separator)
                item = values[item]
            else:
                put(before)
            before = self.item_separator + inner
            self._write(item, put, inner, outer)
        if before[0] == ends[0] and (not items or before == ends[0] + inner):
            put(ends)
        else:
            put((newline if inner else "") + ends[1])


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook, self.strict = object_hook, object_pairs_hook, strict
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or float

    def decode(self, s):
        value, end = self._value(s, _space(s, 0))
        end = _space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, at):
        char = s[at : at + 1]
        if char == '"':
            return self._string(s, at + 1)
        if char == "{":
            return self._object(s, at + 1)
        if char == "[":
            return self._array(s, at + 1)
        for word, value in ("null", None), ("true", True), ("false", False):
            if char == word[0] and s.startswith(word, at):
                return value, at + len(word)
        for word in "NaN", "Infinity", "-Infinity":
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        return self._number(s, at)

    def _number(self, s, at):
        end = at + s.startswith("-", at)
        first = end
        end = _digits(s, end)
        if end == first:
            raise JSONDecodeError("Expecting value", s, at)
        if s[first] == "0":
            end = first + 1
        whole = end
        if s.startswith(".", end) and _digits(s, end + 1) > end + 1:
            end = _digits(s, end + 1)
        if s[end : end + 1] in ("e", "E"):
            exponent = end + 1 + (s[end + 1 : end + 2] in ("+", "-"))
            if _digits(s, exponent) > exponent:
                end = _digits(s, exponent)
        parse = self.parse_int if end == whole else self.parse_float
        return parse(s[at:end]), end

    def _string(self, s, at):
        begin = at - 1
        quote = s.find('"', at)
        if quote >= 0 and s.find("\\", at, quote) < 0 and s[at:quote].isprintable():
            return s[at:quote], quote + 1
        out = []
        while True:
            char = s[at : at + 1]
            if not char:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if char == '"':
                return "".join(out), at + 1
            if char != "\\":
                if char < " " and self.strict:
                    raise JSONDecodeError("Invalid control character at", s, at)
                out.append(char)
                at += 1
                continue
            char = s[at + 1 : at + 2]
            if not char:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if char != "u":
                if char not in _UNESCAPES:
                    raise JSONDecodeError("Invalid \\escape", s, at)
                out.append(_UNESCAPES[char])
                at += 2
                continue
            code = _hex(s, at + 2)
            at += 6
            if 0xD800 <= code < 0xDC00 and s.startswith("\\u", at):
                low = _hex(s, at + 2)
                if 0xDC00 <= low < 0xE000:
                    code = 0x10000 + (code - 0xD800 << 10) + low - 0xDC00
                    at += 6
            out.append(chr(code))

    def _object(self, s, at):
        pairs = []
        at = _space(s, at)
        if s.startswith("}", at):
            at += 1
        else:
            while True:
                if not s.startswith('"', at):
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
                key, at = self._string(s, at + 1)
                at = _space(s, at)
                if not s.startswith(":", at):
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _space(s, at + 1))
                pairs.append((key, value))
                at = _space(s, at)
                if s.startswith("}", at):
                    at += 1
                    break
                if not s.startswith(",", at):
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = _space(s, at + 1)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made), at

    def _array(self, s, at):
        values = []
        at = _space(s, at)
        if s.startswith("]", at):
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = _space(s, at)
            if s.startswith("]", at):
                return values, at + 1
            if not s.startswith(",", at):
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _space(s, at + 1)


def _space(s, at):
    while s[at : at + 1] in (" ", "\n", "\t", "\r"):
        at += 1
    return at


def _digits(s, at):
    while "0" <= s[at : at + 1] <= "9":
        at += 1
    return at


def _hex(s, at):
    digits = s[at : at + 4]
    if len(digits) == 4 and all(each in "0123456789abcdefABCDEF" for each in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw
    ).encode(obj)


def dump(obj, fp, **kwargs):
    fp.write(dumps(obj, **kwargs))


def loads(s, *, cls=None, **kw):
    if isinstance(s, bytes):
        s = s.decode()
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    elif s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)
