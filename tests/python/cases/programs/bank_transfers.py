"""Accounts, transfers under locks, and a rollback when one fails."""
import asyncio


class Account:
    def __init__(self, name, balance):
        self.name, self.balance, self.lock = name, balance, asyncio.Lock()

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"{self.name} has only {self.balance}")
        self.balance -= amount


async def transfer(a, b, amount):
    first, second = sorted([a, b], key=lambda account: account.name)
    async with first.lock, second.lock:
        before = a.balance, b.balance
        try:
            a.withdraw(amount)
            await asyncio.sleep(0.1)
            b.balance += amount
            if amount == 13:
                raise RuntimeError("unlucky")
        except Exception:
            a.balance, b.balance = before
            raise


async def main():
    ann, bob = Account("ann", 100), Account("bob", 50)
    jobs = [(ann, bob, 30), (bob, ann, 70), (ann, bob, 500), (bob, ann, 13)]
    results = await asyncio.gather(*(transfer(*job) for job in jobs), return_exceptions=True)
    for (a, b, amount), result in zip(jobs, results):
        print(f"{a.name} -> {b.name} {amount:>4}: {result!r}")
    print(ann.balance, bob.balance, asyncio.get_running_loop().time())


asyncio.run(main())
