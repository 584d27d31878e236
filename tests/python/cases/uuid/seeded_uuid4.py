import random, uuid
random.seed(99)
def new(): return uuid.UUID(int=random.getrandbits(128), version=4)
for _ in range(3): u = new(); print(u, u.version, u.variant)
print(new().hex[:8], str(new()).count("-"))
