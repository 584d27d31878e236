"""Text in lines."""


def dedent(text):
    lines = text.split("\n")
    lines = [line if line.strip(" \t") else "" for line in lines]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    return "\n".join([line[len(margin) :] if line else "" for line in lines])


def indent(text, prefix, predicate=None):
    wanted = predicate or str.strip
    return "".join([prefix + line if wanted(line) else line for line in text.splitlines(True)])


def _chunks(text, break_on_hyphens):
    """Words and the spaces between them; words end after a hyphen between letters."""
    chunk = ""
    for at, char in enumerate(text):
        if chunk and (char == " ") != (chunk[-1] == " "):
            yield chunk
            chunk = ""
        chunk += char
        if char == "-" and break_on_hyphens and text[at + 1 : at + 2].isalpha():
            before = chunk[:-1]
            if len(before) > 1 and before[-2:].isalpha() and text[at + 1 : at + 3].isalpha():
                yield chunk
                chunk = ""
    if chunk:
        yield chunk


def wrap(text, width=70, *, initial_indent="", subsequent_indent="", expand_tabs=True, tabsize=8,
         replace_whitespace=True, drop_whitespace=True, break_long_words=True, break_on_hyphens=True,
         max_lines=None, placeholder=" [...]", fix_sentence_endings=False):
    if width <= 0:
        raise ValueError(f"invalid width {width!r} (must be > 0)")
    if max_lines is not None:
        indent = subsequent_indent if max_lines > 1 else initial_indent
        if len(indent) + len(placeholder.lstrip()) > width:
            raise ValueError("placeholder too large for max width")
    if expand_tabs:
        text = text.expandtabs(tabsize)
    if replace_whitespace:
        for char in "\t\n\v\f\r":
            text = text.replace(char, " ")
    chunks = list(_chunks(text, break_on_hyphens))[::-1]
    lines = []
    while chunks:
        indent = subsequent_indent if lines else initial_indent
        room = width - len(indent)
        line = []
        length = 0
        if drop_whitespace and lines and not chunks[-1].strip():
            chunks.pop()
        while chunks and length + len(chunks[-1]) <= room:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > room:
            if break_long_words:
                space = max(room, 1) - length
                if space > 0:
                    line.append(chunks[-1][:space])
                    chunks[-1] = chunks[-1][space:]
            elif not line:
                line.append(chunks.pop())
            length = sum(map(len, line))
        if drop_whitespace and line and not line[-1].strip():
            length -= len(line.pop())
        if not line:
            continue
        last = not chunks or drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
        if max_lines is None or len(lines) + 1 < max_lines or last and length <= room:
            lines.append(indent + "".join(line))
            continue
        while line:
            if line[-1].strip() and length + len(placeholder) <= room:
                lines.append(indent + "".join(line) + placeholder)
                return lines
            length -= len(line.pop())
        if lines and len(lines[-1].rstrip()) + len(placeholder) <= width:
            lines[-1] = lines[-1].rstrip() + placeholder
        else:
            lines.append(indent + placeholder.lstrip())
        return lines
    return lines


def fill(text, width=70, **kwargs):
    return "\n".join(wrap(text, width, **kwargs))


def shorten(text, width, **kwargs):
    return fill(" ".join(text.split()), width, max_lines=1, **kwargs)
