# There are no bytearrays and no complex numbers here, and one may ask.
def kind(value: "int | complex"):
    match value:
        case bytearray():
            return "bytearray"
        case complex(real=real):
            return real
        case bytes() | memoryview():
            return "bytes"
    return "other"


print(isinstance(3, (bytes, bytearray)), isinstance(b"", (bytes, bytearray, memoryview)))
print(issubclass(int, complex), bytearray, type(memoryview))
print(kind(b""), kind(1), kind(1.5))


def annotated(x: complex | None) -> list[bytearray]:
    pass


print(annotated.__annotations__)
