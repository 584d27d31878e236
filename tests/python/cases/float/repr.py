for x in [0.1, 1.0, 1e16, 1e15, 123456789.123456789, 1e-4, 1e-5, 1.5e300, 0.1 + 0.2, 1 / 3, 2 / 3, 100.0, 1e22, 1e21, 5e-324, 1.7976931348623157e308, -0.0, float("inf"), float("-inf"), float("nan"), 3.0e10, 12345678901234567.0, 0.00001234, 1e100, 9007199254740993.0]:
    print(x, end=" ")
print()
print(str(1e5), repr(2.50), 1_0.5, 1e3, .5, 5., [0.5], 1.0 == 1, 0.1 + 0.2 == 0.3)
print(float("1e3"), float(" 2.5 "), float("-inf"), float("1_0.5"))
print(float("infinity"), float("NaN") != float("nan"))
print(float(10 ** 20))
