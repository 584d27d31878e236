print("never printed")
x = f'{1'
