PROGRAM = """
push 10
store n
label loop
load n
print
load n
push 3
sub
store n
load n
jump_if_positive loop
halt
"""


def run(text):
    lines = [line.split() for line in text.strip().splitlines()]
    labels = {args[0]: i for i, (op, *args) in enumerate(lines) if op == "label"}
    stack, memory, at = [], {}, 0
    while True:
        match lines[at]:
            case ["push", n]: stack.append(int(n))
            case ["store", name]: memory[name] = stack.pop()
            case ["load", name]: stack.append(memory[name])
            case ["sub"]: b = stack.pop(); stack.append(stack.pop() - b)
            case ["print"]: print(stack.pop())
            case ["jump_if_positive", label] if stack.pop() > 0: at = labels[label]
            case ["halt"]: return memory
            case ["label" | "jump_if_positive", _]: pass
            case [op, *_]: raise ValueError(f"line {at + 1}: {op}")
        at += 1


print(run(PROGRAM))
try:
    run("push 1\nfly away")
except ValueError as error:
    print(error)
