class Account:
    def __init__(self, n): self.n = n
    @property
    def balance(self): return self.check(self.n)
    def check(self, n):
        if n < 0: raise ValueError("negative")
        return n
    def __repr__(self): return "Account"
accounts = [Account(1), Account(-1)]
print([a.balance for a in accounts])
