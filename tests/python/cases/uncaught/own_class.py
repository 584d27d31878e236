class AppError(Exception):
    def __str__(self):
        return f"app error {self.args[0]}"
class Outer:
    class Inner(Exception): pass
try:
    raise Outer.Inner("x")
except Outer.Inner as e:
    raise AppError(7) from e
