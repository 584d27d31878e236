# `__base__` is the base that decides what instances are made of.
class M: pass
class E(M, Exception): pass
class V(M, int): pass
class W(E, ValueError): pass
class X(M): pass
class Y(X, E): pass
class D(M, dict): pass
class K(E, KeyError): pass
class T(M, type): pass
for c in (M, E, V, W, X, Y, D, K, T, bool, object, Exception, type):
    print(c.__name__, c.__base__)
