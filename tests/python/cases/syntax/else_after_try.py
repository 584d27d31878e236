try:
    a
else:
    for x in y:
b = 1
