# A token is good for its variable, in the context in which it was made.
import asyncio
import contextvars

var = contextvars.ContextVar("var")
other = contextvars.ContextVar("other")


def words(error):
    text = str(error)
    return text[text.index("was created"):]


async def reset(token):
    try:
        var.reset(token)
    except ValueError as error:
        print(words(error))


async def main():
    token = var.set(1)
    try:
        other.reset(token)
    except ValueError as error:
        print(words(error))
    await asyncio.create_task(reset(token))
    contextvars.copy_context().run(lambda: print(var.get()))
    await reset(token)
    print(var.get("none"))


asyncio.run(main())
