import math, heapq, json
for call in (lambda: math.gcd(x=1), lambda: heapq.heappush([]), lambda: math.floor()):
    try: call()
    except TypeError as error: print(error)
