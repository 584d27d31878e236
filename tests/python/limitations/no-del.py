class Thing:
    def __del__(self): print("finalised")
thing = Thing()
del thing
print("end")
