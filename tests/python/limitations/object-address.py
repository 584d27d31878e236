print(id(None))
