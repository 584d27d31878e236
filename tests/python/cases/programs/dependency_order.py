def order(needs):
    done, path, out = set(), [], []

    def visit(name):
        if name in path:
            raise ValueError(" -> ".join(path[path.index(name):] + [name]))
        if name in done:
            return
        path.append(name)
        for other in needs.get(name, ()):
            visit(other)
        path.pop()
        done.add(name)
        out.append(name)

    for name in needs:
        visit(name)
    return out


print(order({"app": ["web", "db"], "web": ["http", "log"], "db": ["log"], "log": []}))
try:
    order({"a": ["b"], "b": ["c"], "c": ["a"]})
except ValueError as error:
    print("cycle:", error)
