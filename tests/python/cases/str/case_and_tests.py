for s in ["hello World", "ABC", "abc1", "123", "", "  ", "Ünïcode", "ß", "title Case", "tab\t", "_x1", "½", "ǆ", "x y"]:
    print(repr(s), s.upper(), s.lower(), s.title())
    print(s.capitalize(), s.swapcase(), s.casefold())
    print([int(f()) for f in (s.isalpha, s.isdigit, s.isalnum, s.isspace, s.isupper, s.islower, s.istitle, s.isdecimal, s.isnumeric, s.isidentifier, s.isprintable, s.isascii)])
