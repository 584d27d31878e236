for i in range(3):
    if i == 5: break
else:
    print("no break")
for i in range(3):
    if i == 1: break
else:
    print("never")
while i < 3:
    i += 1
    if i == 2: continue
else:
    print("while ended", i)
for i in []: pass
else: print("empty", i)
