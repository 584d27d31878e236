print("never printed")
def f(): pass
del f()
