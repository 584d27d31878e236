print("never printed")
class:
    pass
