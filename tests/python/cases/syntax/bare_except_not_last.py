print("never printed")
try:
    pass
except:
    pass
except KeyError:
    pass
