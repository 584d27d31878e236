class Manager:
    def __init__(self, name, how):
        self.name, self.how = name, how
    def __enter__(self):
        print(self.name, "enters")
    def __exit__(self, exc_type, exc, traceback):
        print(self.name, "exits with", repr(exc))
        if self.how == "raises":
            raise OSError(self.name)
        return self.how == "suppresses"

def loop(outer, inner):
    for i in range(2):
        with Manager("outer", outer), Manager("inner", inner):
            print("body", i)
            if i == 0:
                pass
        print("after", i)
    else:
        print("else")
    return "end"

def main():
    for outer in ["nothing", "suppresses", "raises"]:
        for inner in ["nothing", "suppresses", "raises"]:
            print(f"-- outer {outer}, inner {inner}")
            try:
                print(loop(outer, inner))
            except Exception as error:
                print("caught", repr(error), "after", repr(error.__context__))

main()
