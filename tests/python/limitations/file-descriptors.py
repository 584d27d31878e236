import tempfile, os
with tempfile.TemporaryFile() as file:
    try: print(file.fileno() > 2)
    except OSError as error: print(type(error).__name__, error)
