if (n := len("abc")) > 2:
    print(n)
data = [1, 2, 3, 4]
print([half for v in data if (half := v // 2)], half)
while (line := data.pop()) > 1:
    print(line)
print((a := 1, b := 2), a, b)
def f(x):
    return x
print(f(y := 5), y)
print(any((hit := w) == "b" for w in "abc"), hit)
