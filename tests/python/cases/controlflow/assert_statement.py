assert True
assert 1, "never"
try:
    assert 0
except Exception as error:
    print("assert 0:", type(error).__name__, error)
try:
    assert [], 'empty'
except Exception as error:
    print("assert [], 'empty':", type(error).__name__, error)
try:
    assert 1 > 2, (1, 2)
except Exception as error:
    print("assert 1 > 2, (1, 2):", type(error).__name__, error)
