def flaky(n):
    if n < 2: raise ConnectionError(f"try {n}")
    return f"ok after {n}"
def retry(f, times):
    errors = []
    for n in range(times):
        try: result = f(n)
        except ConnectionError as e: errors.append(e); continue
        else: break
        finally: print("attempt", n)
    else:
        raise ExceptionGroup("all attempts failed", errors)
    return result
print(retry(flaky, 5))
try: retry(flaky, 2)
except* ConnectionError as g: print(g, [str(e) for e in g.exceptions])
