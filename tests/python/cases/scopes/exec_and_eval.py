ns = {"a": 2}
print(eval("a * 3", ns))
exec("b = a + 1\ndef f(): return b", ns)
print(ns["b"], ns["f"]())
print(eval("x + y", {"x": 1}, {"y": 2}))
try:
    eval("a b")
except SyntaxError as e:
    print(type(e).__name__)
