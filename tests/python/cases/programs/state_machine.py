from enum import Enum, auto


class State(Enum):
    LOCKED = auto()
    OPEN = auto()
    BROKEN = auto()


RULES = {(State.LOCKED, "coin"): State.OPEN, (State.OPEN, "push"): State.LOCKED, (State.LOCKED, "kick"): State.BROKEN}


class Turnstile:
    def __init__(self):
        self.state, self.history, self.listeners = State.LOCKED, [], []

    def on(self, state):
        def register(f):
            self.listeners.append((state, f))
            return f
        return register

    def send(self, event):
        new = RULES.get((self.state, event), self.state)
        self.history.append(f"{self.state.name}--{event}->{new.name}")
        changed, self.state = new is not self.state, new
        for state, f in self.listeners:
            if changed and state is new:
                f(event)


t = Turnstile()


@t.on(State.BROKEN)
def alarm(event):
    print("alarm after", event)


for event in "coin coin push push kick coin".split():
    t.send(event)
print(*t.history, sep="\n")
