import json

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(json.loads('{"a": [1, 2.0, -3e2, null, true, false], "b": "\\u00e9\\n\\ud83d\\ude00"}'))
print(json.loads(" [] "), json.loads('"x"'), json.loads("5"))
print(json.loads("-0"), json.loads("1E5"), json.loads("NaN"))
print(json.loads("-Infinity"), json.loads('{"a": 1, "a": 2}'))
print(json.loads(b"[1]"), json.loads("12345678901234567890123"))
print(json.loads('{"a": 1}', object_hook=lambda d: sorted(d.items())), json.loads("[1.5]", parse_float=str), json.loads("[1]", parse_int=float), json.loads('{"b": 1, "a": 2}', object_pairs_hook=list))
for text in ["", "{", "[1,]", '{"a"}', "{'a': 1}", "[1 2]", "nul", '"abc', "1 2", '{"a": 1,}', '"\\x"', "[1", "01", "+1", "\n\n  x", '"tab\t"', "{1: 2}", '{"a":}']:
    try: print(json.loads(text))
    except json.JSONDecodeError as e: print(repr(text), e, (e.pos, e.lineno, e.colno))
attempt("json.loads(5)", lambda: json.loads(5))
attempt("json.loads(None)", lambda: json.loads(None))
print(issubclass(json.JSONDecodeError, ValueError), json.loads(json.dumps({"x": [1, "é"]})) == {"x": [1, "é"]})
