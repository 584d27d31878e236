PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced(text):
    stack = []
    for i, c in enumerate(text):
        if c in PAIRS.values():
            stack.append((c, i))
        elif c in PAIRS and (not stack or stack.pop()[0] != PAIRS[c]):
            return f"{c} at {i}"
    return f"{stack[-1][0]} at {stack[-1][1]} is open" if stack else "fine"


for text in ["([]{})", "([)]", "((", "a)", ""]:
    print(repr(text), balanced(text))


def rpn(text):
    stack = []
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    for token in text.split():
        if op := ops.get(token):
            b, a = stack.pop(), stack.pop()
            stack.append(op(a, b))
        else:
            stack.append(int(token))
    [result] = stack
    return result


print(rpn("3 4 + 2 *"), rpn("1 2 3 * + 4 -"), rpn("1 4 /"))
for bad in ["1 +", "1 2", "x", "1 0 /"]:
    try:
        rpn(bad)
    except Exception as error:
        print(f"{bad!r}: {type(error).__name__}: {error}")
