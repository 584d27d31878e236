# The filters hold for coroutines that nobody has awaited, too.
import warnings


async def work():
    pass


work()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    work()
    work()
    print(len(caught), caught[0].category.__name__, caught[0].message)
warnings.simplefilter("ignore")
work()
warnings.simplefilter("error")
work()
print("end")
