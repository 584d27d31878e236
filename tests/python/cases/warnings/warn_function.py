import warnings
warnings.warn("default is a UserWarning")
warnings.warn("deprecated", DeprecationWarning)
def old():
    warnings.warn("use new()", DeprecationWarning, stacklevel=2)
old()
for i in range(2): warnings.warn("once per place")
with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always")
    warnings.warn("caught", RuntimeWarning)
print(len(got), got[0].category.__name__, got[0].message)
warnings.simplefilter("error")
try: warnings.warn("now an error")
except UserWarning as e: print(repr(e))
warnings.simplefilter("ignore")
warnings.warn("silent")
