class Thing: pass
one, other = Thing(), Thing()
print((id(one) - id(other)) % 16 == 0, id(1000) == 1000, id("a") == id("a"))
