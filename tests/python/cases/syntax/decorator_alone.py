print("never printed")
@decorator
x = 1
