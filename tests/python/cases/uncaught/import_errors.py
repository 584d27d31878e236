try: from collections import defualtdict
except ImportError as e: print(str(e).split(" (")[0], e.name)
import nonexistent_module
