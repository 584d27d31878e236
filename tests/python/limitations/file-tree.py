import os
print(os.path.exists("/etc"), os.getcwd())
