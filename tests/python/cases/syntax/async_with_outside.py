print("never printed")
def f():
    async with open('x') as y:
        pass
