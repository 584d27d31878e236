print(2j * 2j)
