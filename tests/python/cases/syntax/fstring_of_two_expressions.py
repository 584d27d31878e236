name, age = "Ada", 36
print(f"{name age}")
