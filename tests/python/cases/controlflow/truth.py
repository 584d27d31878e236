class Yes: pass
class No:
    def __bool__(self): return False
class Empty:
    def __len__(self): return 0
class Bad:
    def __bool__(self): return 1
class Negative:
    def __len__(self): return -1
print([bool(x) for x in [0, 0.0, "", [], {}, set(), (), None, range(0), b"", 1, "0", [0], Yes(), No(), Empty()]])
for c in (Bad, Negative):
    try:
        bool(c())
    except Exception as e:
        print(type(e).__name__, e)
