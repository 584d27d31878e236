"""A class has annotations of its own, also where its base has some and it has none."""
from dataclasses import dataclass, fields


class Base:
    host: str = "here"
    port: int


class Empty(Base):
    pass


class More(Base):
    path: str


for cls in [Base, Empty, More]:
    print(cls.__name__, cls.__annotations__)
print(Empty().__annotations__, "__annotations__" in Empty.__dict__)
Empty.__annotations__["late"] = int
print(Empty.__annotations__, Base.__annotations__)
print(hasattr(int, "__annotations__"))


@dataclass
class Parent:
    name: str


@dataclass
class Child(Parent):
    pass


print([field.name for field in fields(Child)], Child.__annotations__)
