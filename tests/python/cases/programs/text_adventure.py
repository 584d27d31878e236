ROOMS = {
    "hall": {"north": "library", "items": ["lamp"]},
    "library": {"south": "hall", "up": "attic", "items": ["book", "key"]},
    "attic": {"down": "library", "items": []},
}


def play(commands):
    room, bag = "hall", []
    for command in commands:
        match command.split():
            case ["go", way] if way in ROOMS[room] and way != "items":
                room = ROOMS[room][way]
                yield f"you are in the {room}"
            case ["go", way]:
                yield f"no way {way}"
            case ["take", "all"]:
                bag += ROOMS[room]["items"]
                ROOMS[room]["items"] = []
                yield f"taken, you have {', '.join(bag) or 'nothing'}"
            case ["take", item] if item in (items := ROOMS[room]["items"]):
                items.remove(item)
                bag.append(item)
                yield f"took the {item}"
            case ["take", item]:
                yield f"no {item} here"
            case ["look"]:
                yield f"you see {ROOMS[room]['items'] or 'nothing'}"
            case ["quit"]:
                return
            case _:
                yield f"what is {command!r}?"


for line in play(["look", "take lamp", "go north", "take sword", "take all", "go west", "go up", "look", "dance", "quit", "look"]):
    print(line)
