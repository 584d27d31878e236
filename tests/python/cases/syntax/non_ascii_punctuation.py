print("never printed")
x = “text”
