async def agen():
    yield 1
async def job(): pass
agen()
c = job(); c.close()
print("nothing is said")
