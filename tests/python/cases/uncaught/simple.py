def f(x):
    return g(x) + 1

def g(x):
    y = x * 2
    raise ValueError(f"bad value {y}")

print("before")
f(4)
print("never")
