def f(*args):
    raise KeyError(
        "in a call",
        args,
    )
value = [
    1,
    f(1,
      2),
]
