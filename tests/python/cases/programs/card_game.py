import random
from dataclasses import dataclass

RANKS = "23456789TJQKA"


@dataclass(frozen=True)
class Card:
    rank: str
    suit: str

    def __lt__(self, other):
        return RANKS.index(self.rank) < RANKS.index(other.rank)

    def __str__(self):
        return self.rank + self.suit


rng = random.Random(2024)
deck = [Card(r, s) for s in "SHDC" for r in RANKS]
rng.shuffle(deck)
a, b, score = deck[:26], deck[26:], {"a": 0, "b": 0, "tie": 0}
for turn, (x, y) in enumerate(zip(a, b), 1):
    winner = "tie" if x.rank == y.rank else "a" if y < x else "b"
    score[winner] += 1
    if turn <= 5:
        print(f"{turn}: {x} against {y}: {winner}")
print(score, " ".join(map(str, sorted(a)[-3:])), len({c.suit for c in a}))
