class AppError(Exception):
    """Base."""
class NotFound(AppError):
    def __init__(self, what, *, hint=None):
        super().__init__(f"{what} not found")
        self.what, self.hint = what, hint
class Silent(AppError):
    def __str__(self): return "custom text"
class Code(AppError):
    code = 7
try: raise NotFound("page", hint="look again")
except AppError as e: print(e, e.what, e.hint, repr(e), e.args)
try: raise Silent("ignored")
except AppError as e: print(e, repr(e))
try: raise Code
except AppError as e: print(repr(str(e)), e.code, AppError.__doc__)
