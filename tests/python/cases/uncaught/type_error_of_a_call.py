def area(width, height=1, *, unit): return width * height
print(area(2, unit="m"))
area(2, 3, 4)
