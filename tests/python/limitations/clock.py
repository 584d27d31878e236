import time
print(time.time() < 1_000, time.monotonic() == time.monotonic())
