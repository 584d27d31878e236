"""The parts of a group have its traceback, the very object; its notes they copy,
where these are a sequence."""


def failed():
    try:
        raise ExceptionGroup("both", [ValueError(1), TypeError(2)])
    except ExceptionGroup as group:
        return group


group = failed()
for part in [*group.split(ValueError), group.subgroup(TypeError)]:
    print(repr(part), part.__traceback__ is group.__traceback__)
try:
    raise group
except* ValueError as part:
    print(part.__traceback__ is group.__traceback__, part.__traceback__.tb_lineno)
except* TypeError as part:
    print(part.__traceback__ is group.__traceback__)

for notes in [["a", "b"], ("a",), "ab", 7, {"a"}, None]:
    group.__notes__ = notes
    part, rest = group.split(ValueError)
    print(repr(notes), getattr(part, "__notes__", "none"), getattr(rest, "__notes__", "none"))

for message in [None, 3, b"x"]:
    try:
        ExceptionGroup(message, [ValueError()])
    except TypeError as error:
        print(error)

# What is set by hand is that object, too; what is no list takes no more notes.
traceback = group.__traceback__
other = KeyError().with_traceback(traceback)
print(other.__traceback__ is traceback, other.__traceback__.tb_lineno)
other.__notes__ = 7
try:
    other.add_note("one more")
except TypeError as error:
    print(error)
