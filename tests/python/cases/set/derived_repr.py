class Names(set):
    pass


class Fixed(frozenset):
    pass


print(Names(), Names([1]), Fixed(), Fixed([1]))
print([Names([1])], {"a": Fixed()}, f"{Names('x')!r:>14}|", "%s %r" % (Names(), Fixed([2])))
print(Names([Fixed([1])]), Names([1]) | {2}, Names([1]).copy(), Fixed([1]) & {1})
print(str(Names(["set("])), repr(Fixed([")"])))


class Own(set):
    def __repr__(self):
        return "own " + super().__repr__()


print(Own([1]), Own())
