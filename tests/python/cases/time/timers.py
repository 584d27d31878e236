import time, asyncio
class Timer:
    def __enter__(self): self.start = time.perf_counter(); return self
    def __exit__(self, *a): self.elapsed = time.perf_counter() - self.start
with Timer() as t: time.sleep(0.2)
print(f"{t.elapsed:.2f}")
async def main():
    with Timer() as t: await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    print(f"{t.elapsed:.2f}")
    with Timer() as t: time.sleep(0.1); await asyncio.sleep(0.1)
    print(f"{t.elapsed:.2f}")
asyncio.run(main())
