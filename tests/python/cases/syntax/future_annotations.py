from __future__ import annotations
def f(a: undefined, b: 'x' = 1) -> List[int]: pass
print(f.__annotations__)
