# Digits are exact however large or small a number is: of thousands, a sum over
# their texts says so.


def total(texts):
    result = 0
    for text in texts:
        for c in text:
            result = (result * 31 + ord(c)) % 1000003
    return result


powers = [2.0**power for power in range(-1074, 1024)]
print(total(repr(number) for number in powers))
print(total(repr(number * 3) for number in powers[:-2]))
print(total(repr(-number / 7) for number in powers))
print(total(f"{number:.0e} {number:.3e} {number:.16e}" for number in powers[::9]))
print(total(f"{number:.0f} {number:.3f} {number:g}" for number in powers[::9]))
print(total(repr(round(number / 7, 3)) for number in powers))
print(total(repr(round(number, -2)) for number in powers))

for number in (2.0**-1017, 2.0**-44, 5e-324, 1e22, 1e23, 999.9999999999999, 1.7976931348623157e308):
    print(number, f"{number:.1f}"[:20], f"{number:.15e}", f"{number:.17g}")
print(len(f"{5e-324:.1200f}"), f"{5e-324:.1200e}"[760:])
print(f"{0.0:.3e}", f"{-0.0:.2f}", f"{0.5:.0f}", f"{1.5:.0f}", f"{2.5:.0f}", f"{0.125:.2f}")
print(round(2.675, 2), round(-0.5), round(1e300, -299), round(5.5e-310, 310), round(1234.5, -5))
print(round(1e308, -308), round(0.3, 400), round(7.0, -400), round(-1234.5, -2))
print(2**53 + 1 == float(2**53), 2**1000 < 1e300, 10**400 > 1e308, 2**64 == 1.8446744073709552e19)
print(int(1e300) == 10**300, int(-1e19), 9007199254740993 < 9007199254740992.0)
