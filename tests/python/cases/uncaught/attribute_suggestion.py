class Box:
    def __init__(self): self.width = 1
    def area(self): pass
b = Box()
try: b.zzz
except AttributeError as e: print(e)
b.widht
