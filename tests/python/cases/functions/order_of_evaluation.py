def say(x):
    print("eval", x)
    return x
def f(*args, **kw):
    print("call", args, kw)
f(say(1), say(2), k=say(3), *[say(4)], **{"z": say(5)})
say([0])[say(0)] = say("value")
{say("k1"): say("v1"), say("k2"): say("v2")}
say(1) < say(2) < say(0) < say(9)
def g(a=say("default")):
    pass
@(lambda f: say(f.__name__))
def h():
    pass
