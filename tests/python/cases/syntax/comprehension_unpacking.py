print("never printed")
x = [*y for y in z]
