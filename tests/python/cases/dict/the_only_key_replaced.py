"""Keys that are replaced while a dict is iterated over, of one with a single key, too."""


def attempt(change, start):
    keys = dict(start)
    steps = 0
    try:
        for key in keys:
            change(keys, key)
            steps += 1
        print("ended", end=" ")
    except RuntimeError as error:
        print(error, end=" ")
    print(keys, steps)


def rename(keys, key):
    keys[key + 1] = keys.pop(key)


def put_back(keys, key):
    value = keys.pop(key)
    keys[key] = value


def remove(keys, key):
    del keys[key]


for change in rename, put_back, remove:
    for start in ({0: "a"}, {0: "a", 5: "b"}, {}):
        attempt(change, start)
queue = {}
for number in range(20):
    queue[number] = number
    if number:
        queue.pop(number - 1)
print(queue, list(queue), queue.popitem(), queue, len(queue))
queue["again"] = 1
print(queue, list(reversed(queue)))
