print("never printed")
x = {'a': }
