import random
random.seed(7)
print(random.gauss(0, 1), random.gauss(10, 2), random.gauss(0, 1))
print(random.normalvariate(0, 1), random.expovariate(1.5))
print(random.triangular(0, 10, 3), random.betavariate(2, 3))
print(random.gammavariate(2, 1), random.lognormvariate(0, 1))
print(random.paretovariate(3), random.weibullvariate(1, 2))
print(random.vonmisesvariate(0, 4))
