import asyncio

made = []


def factory():
    print("called")
    made.append(asyncio.new_event_loop())
    return made[-1]


async def main():
    return asyncio.get_running_loop() is made[-1]


with asyncio.Runner(loop_factory=factory) as runner:
    print(runner.run(main()), runner.run(main()), runner.get_loop() is made[-1])
print(len(made))
