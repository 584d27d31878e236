"""What `except*` leaves is another group, which does not show its context."""


class Named(ExceptionGroup):
    def derive(self, excs):
        print("derive", len(excs))
        return Named(self.message, excs)


def leaves(group):
    try:
        try:
            raise TimeoutError
        except TimeoutError:
            try:
                raise group
            except* OSError as error:
                print("os", error.exceptions)
    except Exception as error:
        same = [a is b for a, b in zip(error.exceptions, group.exceptions)]
        print(repr(error), error is group, same)
        print(repr(error.__context__), error.__suppress_context__)


leaves(ExceptionGroup("one", [KeyError(1)]))
leaves(ExceptionGroup("two", [KeyError(1), OSError(2)]))
leaves(ExceptionGroup("deep", [KeyError(1), ExceptionGroup("in", [TypeError(3)])]))
leaves(Named("named", [KeyError(1), ExceptionGroup("in", [TypeError(3), OSError(4)])]))
leaves(Named("whole", [KeyError(1)]))

try:
    try:
        raise ValueError("single")
    except* ValueError as group:
        print(repr(group), group.args)
        raise
except BaseException as error:
    print(repr(error))


def raises_in_a_handler():
    try:
        raise ExceptionGroup("two", [KeyError(1), OSError(2)])
    except* OSError:
        raise LookupError("new")


try:
    try:
        raise EOFError
    except EOFError:
        raises_in_a_handler()
except ExceptionGroup as error:
    print(repr(error), repr(error.__context__), error.__suppress_context__)
