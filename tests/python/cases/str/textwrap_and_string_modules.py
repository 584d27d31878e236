import string, textwrap
print(string.ascii_lowercase, string.digits, string.punctuation, string.hexdigits)
print(textwrap.dedent("""\
    two
      four
    end
"""), end="")
print(textwrap.indent("a\nb\n", "> "), textwrap.fill("the quick brown fox jumps", 10), textwrap.shorten("a long line of text", 12))
print(string.capwords("a bc d"))
