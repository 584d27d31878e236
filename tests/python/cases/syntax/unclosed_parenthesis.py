print("never printed")
print('a'
x = 1
