try:
    try:
        1 / 0
    except ZeroDivisionError:
        undefined_name
finally:
    print("finally")
