from dataclasses import dataclass, field


@dataclass(order=True, slots=True, kw_only=True)
class Account:
    owner: str
    entries: list = field(default_factory=list, repr=False)
    balance: int = field(init=False, default=5)

    def __post_init__(self):
        self.balance += len(self.owner)


print(Account(owner="ann"), Account(owner="a") < Account(owner="b"))
for wrong in (lambda: Account("ann"), lambda: Account()):
    try:
        wrong()
    except TypeError as error:
        print(error)
