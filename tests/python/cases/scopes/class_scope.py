x = "module"
class A:
    x = "class"
    y = x
    def m(self):
        return x
    z = [x for _ in range(1)]
    w = [v for v in x]
    class B:
        inner = x
print(A.y, A().m(), A.z, A.w, A.B.inner)
class C:
    x = x
    for i in range(3):
        pass
print(C.x, C.i)
