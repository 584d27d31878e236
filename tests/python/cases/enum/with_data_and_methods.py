from enum import Enum

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def density(self): return round(self.mass / self.radius ** 3, 4)
    @classmethod
    def heaviest(cls): return max(cls, key=lambda p: p.mass)
    def __str__(self): return self.name.title()
print(Planet.EARTH, Planet.MARS.density, Planet.heaviest())
print(Planet((5.97, 6.37)), repr(Planet.MARS), Planet.EARTH.value)
class State(Enum):
    IDLE, BUSY = "idle", "busy"
    def next(self): return State.BUSY if self is State.IDLE else State.IDLE
    @classmethod
    def _missing_(cls, v): return cls.IDLE if v == "?" else None
print(State.IDLE.next(), State.BUSY.next().value, State("?"))
attempt('State("!")', lambda: State("!"))
Fun = Enum("Fun", "A B C"); print(list(Fun), Fun.B.value)
