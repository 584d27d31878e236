def twice(f):
    def wrapper(*args):
        return f(*args), f(*args)
    return wrapper
def tag(name):
    print("make", name)
    def decorate(f):
        print("apply", name)
        return lambda *a: f"<{name}>{f(*a)}</{name}>"
    return decorate
@tag("b")
@tag("i")
def hello(who):
    return f"hello {who}"
print(hello("ada"))
@twice
def one(x):
    return x + 1
print(one(4))
def register(cls):
    cls.registered = True
    return cls
@register
class C: pass
print(C.registered)
@(lambda f: f.__name__)
def gone(): pass
print(gone)
