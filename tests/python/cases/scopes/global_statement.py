n = 1
def read(): return n
def write():
    global n, made
    n = 2
    made = "here"
def local():
    n = 3
    return n
write()
print(read(), made, local(), n)
def nested():
    n = 5
    def inner():
        global n
        n = 6
    inner()
    return n
print(nested(), n)
print(globals()["n"], "made" in globals())
