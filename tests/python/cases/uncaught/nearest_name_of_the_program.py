# Names of the function come first, then those of the program, then built-in ones.
import traceback


def plain():
    pass


def f(mainly):
    try:
        main
    except NameError as error:
        traceback.print_exc()


f(1)
main()
