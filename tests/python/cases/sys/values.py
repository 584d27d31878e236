import sys
print(sys.maxsize, sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 11), sys.byteorder, sys.float_info.max, sys.maxunicode, sys.argv == [__file__.split("/")[-1]], "sys" in sys.modules, sys.getrecursionlimit() >= 1000, sys.implementation.name, __name__)
print("err", file=sys.stderr); sys.stderr.write("more\n"); sys.stdout.flush()
print(sys.getsizeof(1) > 0, sys.intern("a"), sys.getdefaultencoding(), sys.stdout.encoding, sys.platform != "")
def f(): return sys._getframe().f_code.co_name
print(f())
