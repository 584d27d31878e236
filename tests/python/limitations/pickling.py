import copy
class Thing:
    def __reduce__(self): return Thing, ()
    def __init__(self): self.made = "new"
thing = Thing()
thing.made = "old"
print(copy.copy(thing).made)
