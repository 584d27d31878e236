import os
print(sorted(os.environ), os.getenv("HOME"))
