def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

z = 3 + 4j
print(z, abs(z), z.real, z.imag)
print(z.conjugate(), z * 2, z + 1, z * z)
print(z / (1 + 1j), -z, z == 3 + 4j, complex(1, 2))
print(complex("1+2j"), 1j, -1j, 1j * 1j)
print((1 + 0j) == 1, z ** 2)
attempt("z < 1", lambda: z < 1)
attempt("int(z)", lambda: int(z))
attempt('complex("1 + 2j")', lambda: complex("1 + 2j"))
