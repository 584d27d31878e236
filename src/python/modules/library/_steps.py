"""What functions of ours do with many values, or with what Python code gives:
here it can be set aside in the middle. No traceback shows these frames."""


def each(iterable, function, receiver, result):
    for item in iterable:
        function(receiver, item)
    return result


def first(iterable, function, before, keywords):
    return function(*before, [item for item in iterable], **keywords)


def freeze(iterable, function, cls):
    return function(cls, {item for item in iterable})


def fold(value, function, others):
    for other in others:
        value = function(value, other)
    return value


def keys(function, operands):
    sets = (set, frozenset, dict)
    return function(*[
        each if isinstance(each, sets) else dict.fromkeys(each) for each in operands
    ])


def then(function, call, arguments):
    return function(call(*arguments))


def giving(result, call, arguments):
    call(*arguments)
    return result


def assign(target, key, iterable):
    target[key] = [*iterable]


def call(function, before, iterable, keywords):
    return function(*[*before, *iterable], **keywords)


def sort(iterable, key, reverse):
    items = [*iterable]
    items.sort(key=key, reverse=reverse)
    return items


def keyed(iterable, made, value):
    for item in iterable:
        made[item] = value
    return made


def pairs(iterable, put, made, result):
    at = 0
    for pair in iterable:
        put(made, at, pair)
        at += 1
    return result


def total(iterable, sum):
    for item in iterable:
        sum = sum + item
    return sum


def find(iterable, wanted):
    for item in iterable:
        if (not item) is not wanted:
            return wanted
    return not wanted


def extreme(iterable, key, least, function, default):
    found = False
    for item in iterable:
        value = item if key is None else key(item)
        if not found or (value < known if least else value > known):
            found, known, best = True, value, item
    if found:
        return best
    return default[0] if default else function(())


def drive(work):
    for result in work:
        return result
