x = 1234.56789
for spec in ["", "f", ".2f", "e", ".3e", "g", ".3g", ".10g", "%", ".1%", ",", ",.2f", "+", " ", "010.1f", "<12.2f", ">12.2f", "^12.2f", "*^12.2f", "=+12.2f", "E", "G", "#.0f", "n", "_.3f", ".0f", ".0e"]:
    print(repr(spec), format(x, spec), format(-0.000012345, spec), format(1e20, spec))
print(f"{float('inf'):f} {float('nan'):.2f} {float('-inf'):e} {float('inf'):08.1f} {1e16:g} {1e5:g} {1e6:g} {123456.0:g} {1234567.0:g} {0.0001:g} {0.00001:g}")
print("%.2f %8.3f %-8.1f| %e %g %g %08.2f %+.1f %%" % (x, x, x, x, x, 1e10, -x, x))
