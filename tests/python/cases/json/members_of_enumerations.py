"""Strings and numbers that are members of an enumeration are written as what they are."""
import enum
import json


class Level(str, enum.Enum):
    LOW = "low"
    HIGH = "high"


class Code(enum.IntEnum):
    OK = 200


class Name(str):
    def __str__(self):
        return "shown"

    def __format__(self, spec):
        return "formatted"


print(json.dumps(Level.LOW), json.dumps([Level.HIGH, Code.OK, Name("plain")]))
print(json.dumps({Level.LOW: Level.HIGH, Code.OK: Code.OK, Name("key"): 1}))
print(json.dumps({"level": Level.LOW}, indent=1))
print(json.loads(json.dumps(Level.LOW)) == Level.LOW, Level(json.loads('"high"')))
