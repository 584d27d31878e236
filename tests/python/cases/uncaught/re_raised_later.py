saved = None
def f(): raise ValueError("saved")
try: f()
except ValueError as e: saved = e
def later(): raise saved
later()
