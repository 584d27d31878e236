counter = 1
def f():
    total_value = 5
    print(total_vaule)
try: f()
except NameError as e: print(e)
print(conuter)
