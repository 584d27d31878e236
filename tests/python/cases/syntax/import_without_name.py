print("never printed")
from math import
