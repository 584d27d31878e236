def f(x):
    match x:
        case n if n == 5: return f"five {n}"
        case [a, b] if a > b: return f"down {a} {b}"
        case [a, b]: return f"up {a} {b}"
        case whole: return f"whole {whole}"
print(f(5), f([2, 1]), f((1, 2)), f("ab"))
match 3:
    case y if y > 5: print("never")
    case z: print(y, z)
