try:
    raise ExceptionGroup("g", [ValueError(1), KeyError("k")])
except* ValueError as e:
    print("handled", e.exceptions)
