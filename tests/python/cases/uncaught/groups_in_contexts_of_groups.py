# The box is closed, although a group in the chain of its last member was closed.
tree = ExceptionGroup(
    "root",
    [
        ExceptionGroup("left", [ValueError("a"), TypeError("b")]),
        TypeError("c"),
    ],
)
try:
    try:
        raise tree
    except* TypeError as part:
        raise KeyError("second") from part
except* KeyError as part:
    import traceback

    traceback.print_exc()
    raise
