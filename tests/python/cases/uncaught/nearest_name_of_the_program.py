# Local variables of the function come first, which inner functions do not use, then those of the program, then built-in ones.
import traceback


def plain():
    pass


def f(mainly):
    try:
        main
    except NameError as error:
        traceback.print_exc()


def outer():
    inside = 1

    def g():
        return inside

    return insid


f(1)
try:
    outer()
finally:
    main()
