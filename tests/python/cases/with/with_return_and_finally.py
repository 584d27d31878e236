class Manager:
    def __enter__(self):
        print("enters")
    def __exit__(self, exc_type, exc, traceback):
        print("exits with", repr(exc))

def inside(last):
    for i in range(2):
        try:
            with Manager():
                try:
                    if i == 0:
                        return f"returned {i}"
                finally:
                    print("inner finally", i)
                    if last == "return":
                        return "from finally"
                    if last == "break":
                        break
                    if last == "raise":
                        raise KeyError("finally")
        except Exception as error:
            print("handler", repr(error), repr(error.__context__))
        else:
            print("try's else", i)
        finally:
            print("outer finally", i)
    else:
        print("loop's else")
    return "end"

def main():
    for last in ["nothing", "return", "break", "raise"]:
        print(f"-- finally does {last}")
        print(inside(last))

main()
