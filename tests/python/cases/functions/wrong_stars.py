def f(*args, **kwargs):
    return args, kwargs
def run(call):
    try:
        print(call())
    except TypeError as error:
        print(error)
run(lambda: f(*1))
run(lambda: f(**1))
run(lambda: f(**[1]))
run(lambda: f(a=1, **{"a": 2}))
run(lambda: f(**{"a": 1}, **{"a": 2}))
run(lambda: f(**{1: 2}))
run(lambda: f(*None))
run(lambda: (lambda a: a)(1, **{"a": 2}))
