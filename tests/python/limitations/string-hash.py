print(hash("a"), hash(b"a"), hash("") == 0)
