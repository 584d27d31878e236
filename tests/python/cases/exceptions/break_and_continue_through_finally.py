log = []
for i in range(4):
    try:
        if i == 1: continue
        if i == 3: break
        log.append(i)
    finally:
        log.append(f"f{i}")
else:
    log.append("never")
print(log)
def nested():
    for a in "xy":
        try:
            for b in "12":
                try:
                    if b == "2": break
                    yield a + b
                finally: yield f"inner {a}{b}"
        finally: yield f"outer {a}"
print(list(nested()))
