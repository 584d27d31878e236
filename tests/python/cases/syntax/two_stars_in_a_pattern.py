match []:
    case [*first, *second]:
        pass
