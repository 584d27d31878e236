"""What is thrown into a generator that has ended comes back as it is, without a context."""


def made():
    yield 1


for how in ("ended", "closed", "failed"):
    generator = made()
    next(generator)
    try:
        if how == "ended":
            next(generator)
        elif how == "closed":
            generator.close()
        else:
            generator.throw(OSError())
    except (StopIteration, OSError):
        pass
    try:
        raise ArithmeticError("handled")
    except ArithmeticError:
        thrown = ValueError(how)
        try:
            generator.throw(thrown)
        except ValueError as error:
            print(error is thrown, repr(error), repr(error.__context__))
        try:
            generator.throw(KeyError)
        except KeyError as error:
            print(repr(error), repr(error.__context__))
