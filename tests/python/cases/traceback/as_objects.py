import io
import traceback


def fail():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("outer") from error


try:
    fail()
except ValueError as error:
    kept = traceback.TracebackException.from_exception(error)
    print(kept, kept.exc_type.__name__, kept.__cause__, kept.__context__, kept.__suppress_context__)
    kept.__cause__.print(file=(text := io.StringIO()))
    print(text.getvalue().splitlines()[-1])
    for frame, line in traceback.walk_tb(error.__traceback__):
        print(frame.f_code.co_name, line)
    summary = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), limit=1)
    print([frame.name for frame in summary])
    again = traceback.StackSummary.from_list([("file.py", 3, "work", "await x"), summary[0]])
    traceback.print_list(again, file=(text := io.StringIO()))
    print(text.getvalue(), end="")
group = traceback.TracebackException.from_exception(ExceptionGroup("g", [ValueError(1)]))
print([str(each) for each in group.exceptions], kept.exceptions)
