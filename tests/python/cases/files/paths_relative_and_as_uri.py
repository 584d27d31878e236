"""Which paths are relative to which, and paths as URIs."""
from pathlib import Path, PurePosixPath

for path in PurePosixPath("a/b"), PurePosixPath("/a/b"), PurePosixPath():
    for base in "", "a", "a/b", "a/b/c", "/a", "/", "..", "b":
        try:
            print(repr(path.relative_to(base)), path.is_relative_to(base))
        except ValueError as error:
            print(error, path.is_relative_to(base))
for call in path.relative_to, path.is_relative_to:
    try:
        call()
    except TypeError as error:
        print(error)
for text in "/plain-name_1.~", "/a b/100%#?", "/é/日":
    print(PurePosixPath(text).as_uri())
folder = Path("touched")
folder.mkdir()
folder.touch()
file = folder / "file"
try:
    file.write_bytes("text")
except TypeError as error:
    print(error, file.exists())
file.touch()
file.touch(exist_ok=True)
try:
    file.touch(exist_ok=False)
except FileExistsError as error:
    print(error)
print(file.write_bytes(b"ab"), file.read_bytes())
