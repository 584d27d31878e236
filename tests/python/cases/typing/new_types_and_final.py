"""What `NewType` makes says its name; `final` leaves a mark."""

from typing import NewType, Optional, final

UserId = NewType("UserId", int)
print(UserId, UserId(3), UserId.__name__, UserId.__supertype__, callable(UserId), Optional[UserId])


@final
class Last:
    @final
    def method(self):
        return 1


print(Last.__final__, Last.method.__final__, Last().method())
