def function():
    first = locals()
    return locals() is first


print(function())
