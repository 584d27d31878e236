class Box:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
print(Box[int], Box["a", 1])
