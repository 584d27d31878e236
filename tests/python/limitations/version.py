import sys
print(sys.version.split("(")[1][:10])
