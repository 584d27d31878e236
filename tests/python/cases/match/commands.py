def run(line, state):
    match line.split():
        case ["push", value]: state.append(int(value))
        case ["add" | "mul" as op]:
            b, a = state.pop(), state.pop()
            state.append(a + b if op == "add" else a * b)
        case ["print", *names] if names: print("print", *names)
        case ["print"]: print(state)
        case []: pass
        case [other, *_]: print("unknown", other)
state = []
for line in ["push 2", "push 3", "add", "push 4", "mul", "print", "print a b", "", "jump 5"]:
    run(line, state)
match = 3
case = match + 1
_ = "soft keywords"
print(match, case, _)
