import sys
sys.setrecursionlimit(10**6)
print(sys.getrecursionlimit())
