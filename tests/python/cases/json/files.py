import json, io
f = io.StringIO()
json.dump({"a": 1}, f, indent=1)
print(f.getvalue())
f.seek(0)
print(json.load(f))
with open("data.json", "w") as out: json.dump([1, {"k": None}], out)
with open("data.json") as inp: print(inp.read()); inp.seek(0); print(json.load(inp))
