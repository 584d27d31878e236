print("never printed")
a = b = 1
(a, b) += 1
