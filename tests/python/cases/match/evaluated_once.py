def subject():
    print("subject"); return [1, 2]
class Watch:
    @property
    def x(self): print("x asked"); return 1
match subject():
    case [1, 3]: pass
    case [1, 2]: print("matched")
match Watch():
    case Watch(x=2): pass
    case Watch(x=1): print("one")
match 1, 2:
    case a, b: print(a, b)
def ret():
    for i in [1, 2]:
        match i:
            case 1: continue
            case 2: break
    match i:
        case 2: return "returned"
print(ret())
