import os, sys
print(os.getpid(), os.cpu_count(), repr(sys.executable))
