for make in (lambda: bytearray(b"a"), lambda: memoryview(b"a"), lambda: complex(1, 2), lambda: help):
    try: print(type(make()).__name__)
    except Exception as error: print(type(error).__name__, error)
