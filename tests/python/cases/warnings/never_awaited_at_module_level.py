async def job(): pass
def start():
    job()
start()
print("after")
c = job()
del c
print("end")
