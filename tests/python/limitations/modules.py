try:
    import re
    print("imported")
except ModuleNotFoundError as error:
    print(error, error.__notes__)
