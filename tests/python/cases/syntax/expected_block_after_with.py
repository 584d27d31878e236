print("never printed")
with open('x') as f:
print(f)
