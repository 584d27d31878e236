print("never printed")
del 5
