import uuid
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "héllo" * 30))
print(uuid.UUID("{12345678-1234-5678-1234-567812345678}"), repr(uuid.UUID(int=5)), uuid.UUID(int=5).hex, uuid.uuid4().version, uuid.uuid4().variant)
print(uuid.UUID(bytes=b"1" * 16), uuid.UUID(bytes_le=b"1234567890123456"), uuid.UUID(int=7) < uuid.UUID(int=8), len(str(uuid.uuid4())))
print(uuid.UUID(int=3).urn, uuid.UUID(int=2**100).fields, uuid.NAMESPACE_X500, uuid.uuid1().version, uuid.UUID(fields=(1, 2, 3, 4, 5, 6)))
attempt(uuid.UUID, "x")
attempt(uuid.UUID)
attempt(uuid.UUID, bytes=b"1")
attempt(uuid.UUID, int=-1)
attempt(setattr, uuid.UUID(int=1), "int", 3)
attempt(uuid.UUID, int=1, version=9)
print(uuid.UUID(int=5) == uuid.UUID(int=5), {uuid.UUID(int=5): 1}, int(uuid.UUID(int=5)), uuid.UUID(hex="1" * 32, version=4))
