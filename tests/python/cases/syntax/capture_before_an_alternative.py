match 1:
    case name | 2:
        pass
