import json


class ConfigError(Exception):
    pass


def parse(text):
    section, config = "main", {}
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
            continue
        key, equals, value = line.partition("=")
        if not equals:
            raise ConfigError(f"line {number}: no = in {line!r}")
        try:
            value = json.loads(value)
        except json.JSONDecodeError:
            value = value.strip()
        config.setdefault(section, {})[key.strip()] = value
    return config


print(json.dumps(parse("""
name = demo   # a comment
[server]
port = 80
hosts = ["a", "b"]
debug = true
"""), indent=2))
try:
    parse("a = 1\noops")
except ConfigError as error:
    print(error)
