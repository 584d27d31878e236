class Field:
    def __init__(self, type_, default=None):
        self.type, self.default = type_, default

    def __set_name__(self, owner, name):
        self.name = name
        owner.__dict__.get("fields", {})
        owner.fields = {**getattr(owner, "fields", {}), name: self}

    def __get__(self, obj, cls):
        return self if obj is None else obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.type):
            raise TypeError(f"{type(obj).__name__}.{self.name} must be {self.type.__name__}, not {type(value).__name__}")
        obj.__dict__[self.name] = value


class Model:
    table = {}

    def __init_subclass__(cls):
        cls.table = {}

    def __init__(self, **values):
        for k, v in values.items():
            if k not in self.fields:
                raise AttributeError(f"{type(self).__name__} has no field {k}")
            setattr(self, k, v)

    def save(self):
        self.id = len(self.table) + 1
        self.table[self.id] = self
        return self

    @classmethod
    def where(cls, **wanted):
        return [o for o in cls.table.values() if all(getattr(o, k) == v for k, v in wanted.items())]

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={getattr(self, k)!r}' for k in self.fields)})"


class User(Model):
    name = Field(str)
    age = Field(int, 18)


for n, a in [("ann", 30), ("bob", 18)]:
    User(name=n, age=a).save()
User(name="cleo").save()
print(User.where(age=18), User.where(name="ann")[0].id, list(User.fields))
for bad in ({"name": 5}, {"email": "x"}):
    try:
        User(**bad)
    except (TypeError, AttributeError) as error:
        print(error)
