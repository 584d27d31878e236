import string, textwrap
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, string.capwords("hello big world"))
print(textwrap.dedent("\n    a\n      b\n\n    c\n  "), textwrap.indent("a\n\nb\n", "> "))
print(textwrap.fill("The quick brown fox jumped over the lazy dog and well-known words etc.", 20))
print(textwrap.wrap("aaaaaaaaaaaaaaaaaaaaaaaaa bb", 10), textwrap.shorten("Hello world, this is long", 15), textwrap.wrap("", 5))
print(textwrap.fill("a b c", 3, initial_indent="* ", subsequent_indent="  "), textwrap.shorten("abc def ghi", width=7, placeholder="..."))
print(textwrap.wrap("  lead and   spaces  inside ", 8))
