len = lambda x: "mine"
print(len([]))
del len
print(len([]))
def f(print):
    return print + 1
print(f(1))
import builtins
print(builtins.max is max)
