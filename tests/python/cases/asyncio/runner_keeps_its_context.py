# The runs of one runner share a context; one that is given is taken.
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def login(name):
    user.set(name)


async def who():
    return user.get()


with asyncio.Runner() as runner:
    runner.run(login("Ada"))
    print(runner.run(who()), user.get())
    own = contextvars.copy_context()
    runner.run(login("Grace"), context=own)
    print(runner.run(who()), own[user], runner.run(who(), context=own))
asyncio.run(login("Alan"))
print(asyncio.run(who()))
