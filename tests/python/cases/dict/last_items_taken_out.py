"""What is taken out at the end leaves no trace that could fill the table up."""
keys = {"kept": 0}
found = 0
for step in range(40):
    for name in "abc":
        keys[name, step] = step
    del keys["b", step], keys["c", step]
    print(keys.popitem(), end=" ")
    found += ("d", step) in keys
print(keys, found)
alone = {}
for step in range(40):
    alone[step] = step
    alone[-step - 1] = step
    del alone[-step - 1]
    found += alone.popitem() != (step, step)
    try:
        alone.popitem()
    except KeyError:
        found += step in alone
print(alone, found)
many = {number: None for number in range(1000)}
for step in range(3000):
    many[step + 5000] = many[step + 9000] = None
    del many[step + 9000]
    many.popitem()
print(len(many), list(many)[-1], sum(many))
names = {1}
for step in range(100):
    names |= {step + 10, step + 20, step + 30}
    names -= {step + 20, step + 30}
    names.remove(step + 10)
print(names, 7 in names)
