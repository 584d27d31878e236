def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Base:
    def __init__(self, **kw):
        if kw: raise TypeError(f"left over: {sorted(kw)}")
        self.log = []
    def save(self): self.log.append("base")
class Stamp:
    def __init__(self, *, stamp="now", **kw): super().__init__(**kw); self.stamp = stamp
    def save(self): super().save(); self.log.append(f"stamped {self.stamp}")
class Check:
    def __init__(self, *, strict=False, **kw): super().__init__(**kw); self.strict = strict
    def save(self): self.log.append("checked"); super().save()
class Doc(Stamp, Check, Base): pass
d = Doc(stamp="noon", strict=True)
d.save()
print(d.log, d.strict, [c.__name__ for c in Doc.__mro__])
attempt('Doc(color="red")', lambda: Doc(color="red"))
