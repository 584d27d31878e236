"""Sets of characters."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def _is_name(char, first=False):
    return char.isascii() and (char.isalpha() or char == "_" or char.isdigit() and not first)


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Text, and names with what stands for them in the template; a name of
        None is a placeholder that is none."""
        text = self.template
        at = 0
        while True:
            found = text.find(self.delimiter, at)
            if found < 0:
                yield text[at:], "", None, found
                return
            end = found + 1
            braced = text[end : end + 1] == "{"
            end += braced
            start = end
            while end < len(text) and _is_name(text[end], end == start):
                end += 1
            name = text[start:end]
            if braced and text[end : end + 1] != "}":
                name = ""
            if name:
                end += braced
                yield text[at:found], name, text[found:end], found
            elif text.startswith(self.delimiter, found + 1):
                end = found + 2
                yield text[at : found + 1], "", None, found
            else:
                end = found + 1
                yield text[at:found], None, self.delimiter, found
            at = end

    def _fill(self, mapping, kwargs, is_safe):
        out = []
        for text, name, shown, found in self._parts():
            out.append(text)
            if name is None and not is_safe:
                line = self.template.count("\n", 0, found) + 1
                column = found - self.template.rfind("\n", 0, found)
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
            if shown is None:
                continue
            if name in kwargs:
                shown = str(kwargs[name])
            elif name is not None and (not is_safe or name in mapping):
                shown = str(mapping[name])
            out.append(shown)
        return "".join(out)

    def substitute(self, mapping={}, /, **kwds):
        return self._fill(mapping, kwds, False)

    def safe_substitute(self, mapping={}, /, **kwds):
        return self._fill(mapping, kwds, True)

    def get_identifiers(self):
        return list(dict.fromkeys([name for _, name, _, _ in self._parts() if name]))


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))
