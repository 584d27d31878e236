print("never printed")
match 5:
    case [a] | [b]: pass
