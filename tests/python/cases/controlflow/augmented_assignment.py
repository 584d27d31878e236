x = 13
x += 3
print("+=", x)
x = 13
x -= 3
print("-=", x)
x = 13
x *= 3
print("*=", x)
x = 13
x //= 3
print("//=", x)
x = 13
x %= 3
print("%=", x)
x = 13
x **= 3
print("**=", x)
x = 13
x <<= 3
print("<<=", x)
x = 13
x >>= 3
print(">>=", x)
x = 13
x &= 3
print("&=", x)
x = 13
x |= 3
print("|=", x)
x = 13
x ^= 3
print("^=", x)
x = 13
x /= 3
print("/=", x)
a = b = [1]
a += [2]
print(b)
a = a + [3]
print(b, a)
t = ([1], 2)
try:
    t[0] += [9]
except TypeError as e:
    print(e, t)
d = {"n": 1}
d["n"] += 1
s = "a"; s *= 3
print(d, s)
def f():
    print("once"); return 0
l = [1]
l[f()] += 5
print(l)
