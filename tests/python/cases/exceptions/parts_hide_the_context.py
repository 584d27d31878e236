g = ExceptionGroup("g", [ValueError(1), KeyError(2)])
try:
    try: 1/0
    except ZeroDivisionError: raise g
except ExceptionGroup as e:
    a, b = e.split(ValueError)
    for x in (e, a, b, e.subgroup(KeyError)):
        print(repr(x), repr(x.__context__), repr(x.__cause__), x.__suppress_context__)
try:
    try:
        try: 1/0
        except ZeroDivisionError: raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError as x:
        print(repr(x), repr(x.__context__), repr(x.__cause__), x.__suppress_context__)
except ExceptionGroup as x:
    print(repr(x), repr(x.__context__), repr(x.__cause__), x.__suppress_context__)
try:
    try:
        try: 1/0
        except ZeroDivisionError as z: raise ExceptionGroup("g", [ValueError(1), KeyError(2)]) from z
    except* ValueError as x:
        print(repr(x), repr(x.__context__), repr(x.__cause__), x.__suppress_context__)
        raise
except ExceptionGroup as x:
    print(repr(x), repr(x.__context__), repr(x.__cause__), x.__suppress_context__)
    for x in x.exceptions:
        print(repr(x), repr(x.__context__), repr(x.__cause__), x.__suppress_context__)
