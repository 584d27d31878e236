d = {"a": [1]}
print(d["a"][0])
d["b"]
