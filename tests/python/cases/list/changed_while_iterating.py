def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
    print(x, end=" ")
    if len(l) > 6: break
print(l)
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l)
it = iter(l); l.clear(); print(list(it)); l.append(1); print(list(it))
d = {"a": 1}
try:
    for k in d: d["b"] = 2
except RuntimeError as e: print(e)
s = {1}
try:
    for k in s: s.add(k + 1)
except RuntimeError as e: print(e)
d = {"a": 1, "b": 2}
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
def bad(v): l2.append(1); return v
l2 = [3, 1, 2]
attempt("l2.sort(key=bad)", lambda: l2.sort(key=bad))
