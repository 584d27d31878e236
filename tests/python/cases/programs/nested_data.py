people = [
    {"name": "Ann", "langs": ["py", "rust"], "address": {"city": "Bern"}},
    {"name": "Bob", "langs": [], "address": None},
    {"name": "Cyd", "langs": ["py"]},
]
city = lambda p: (p.get("address") or {}).get("city", "unknown")
print({p["name"]: city(p) for p in people})
print(sorted({lang for p in people for lang in p["langs"]}))
index = {}
for p in people:
    for lang in p["langs"]:
        index.setdefault(lang, []).append(p["name"])
print(index, [name for name, *_ in map(lambda p: (p["name"], *p["langs"]), people)])
flat = lambda x: [z for y in x for z in flat(y)] if isinstance(x, list) else [x]
print(flat([1, [2, [3, [4]], 5]]), [*zip(*[[1, 2], [3, 4]])], max(people, key=lambda p: len(p["langs"]))["name"])
