print("never printed")
x = 1
break
