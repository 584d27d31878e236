import uuid

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int)
print(u.bytes[:4], u.fields, u.version, u.variant)
print(u.urn, u == uuid.UUID(int=u.int))
print(uuid.UUID("{12345678123456781234567812345678}") == u)
print(u.time_low, u.node, str(u)[:8])
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"))
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"))
print(uuid.uuid5(uuid.NAMESPACE_URL, "x").version)
print(uuid.NAMESPACE_DNS, uuid.NAMESPACE_OID)
print(uuid.UUID(bytes=b"\x00" * 16), uuid.UUID(int=5))
print(sorted([uuid.UUID(int=2), uuid.UUID(int=1)])[0].int)
print({uuid.UUID(int=1): "k"}[uuid.UUID(int=1)])
print(len(str(uuid.uuid4())), uuid.uuid4().version)
attempt('uuid.UUID("xyz")', lambda: uuid.UUID("xyz"))
attempt("uuid.UUID()", lambda: uuid.UUID())
attempt("uuid.UUID(int=2 ** 128)", lambda: uuid.UUID(int=2 ** 128))
try:
    u.int = 5
except Exception as error:
    print("u.int = 5:", type(error).__name__, error)
