import json, io
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

d = {"a": [1, 2.5, None, True, False, "x\n\"\\\u00e9\U0001f600\x7f\x01"], "b": {}, "c": [], 1: 2, None: 3, True: 4, 1.5: 5, "t": (1, 2)}
print(json.dumps(d))
print(json.dumps(d, indent=2))
print(json.dumps(d, ensure_ascii=False))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")))
print(json.dumps([[], {}, [[]]], indent=1), json.dumps({"a": [1, {"b": 2}]}, indent="\t"), json.dumps({}, indent=2), json.dumps([], indent=2))
print(json.dumps([float("inf"), float("-inf"), float("nan"), 1e100, 1e-7, 10**30, -0.0]))
attempt(json.dumps, {1, 2})
attempt(json.dumps, object)
attempt(json.dumps, {(1, 2): 3})
attempt(json.dumps, {(1, 2): 3}, skipkeys=True)
attempt(json.dumps, float("nan"), allow_nan=False)
attempt(json.dumps, {1, 2}, default=list)
attempt(json.dumps, {3: {1}}, default=str, indent=1)
attempt(json.dumps, {"b": 1, 2: 3}, sort_keys=True)
attempt(json.dumps, [1], indent=0)
l = []
l.append(l)
attempt(json.dumps, l)
for s in ['{"a": [1, 2.5, -3e2, null, true, false, "x\\n\\u00e9\\ud83d\\ude00"]}', '[]', '{}', '"a"', ' 1 ', '-0', '1.0', '1E5', 'NaN',
          'Infinity', '-Infinity', '123456789012345678901234567890', '[1,]', '{"a":1,}', '{a:1}', '{"a" 1}', '{"a":1 "b":2}', '', '[1 2]',
          '"abc', '"a\nb"', '"\\x"', '"\\u12"', 'tru', '01', '1.', '-', '[1', '{"a"', '{', '{"a":', '1 2', "{'a':1}", '\n\n  x', '[1, 2',
          '.5', '+1', '1e', '[]]', '"\\', '{"a":1,"a":2}', '{"a":}']:
    attempt(json.loads, s)
attempt(json.loads, 3)
attempt(json.loads, b'{"a":1}')
print(json.loads('{"a":1.5,"b":2}', parse_float=str, object_pairs_hook=list), json.loads('{"a":{"b":1}}', object_hook=lambda d: tuple(d.items())))
try: json.loads('[1,\n2,x]')
except json.JSONDecodeError as x: print(x.msg, x.doc, x.pos, x.lineno, x.colno, type(x), isinstance(x, ValueError))
class Point:
    def __init__(self, x): self.x = x
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point): return [o.x]
        return super().default(o)
print(json.dumps(Point(2), cls=E))
attempt(json.dumps, {1}, cls=E)
f = io.StringIO()
json.dump({"a": 1}, f)
print(f.getvalue(), json.load(io.StringIO('[1]')))
class S(str): pass
print(json.dumps([S("x")]), json.JSONEncoder(indent=2).encode([1]), json.JSONDecoder().raw_decode('[1] x'))
