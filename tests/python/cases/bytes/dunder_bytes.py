class Packet:
    def __bytes__(self):
        return b"\x01\x02"


class Wrong:
    def __bytes__(self):
        return "text"


print(bytes(Packet()))
try:
    bytes(Wrong())
except TypeError as error:
    print(error)
