print("never printed")
y = 1
x = f'{y +}'
