def g():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
for x in g():
    print(x)
    break
print("after")
it = g()
for x in it: break
print("kept open")
it.close()
def early():
    for x in g(): return x
print(early())
