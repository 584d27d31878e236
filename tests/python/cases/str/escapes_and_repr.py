for s in ["it's", 'say "hi"', "both ' and \"", "tab\t", "nl\n", "back\\slash", "\x00\x1f\x7f", "é", "\u200b", "😀", "\xa0", "a\rb", "\u0378"]:
    print(repr(s), ascii(s))
print(r"raw\n", "con" "cat" 'ed', """triple
line""", "\101\x41\u0041\U00000041", "a\
b", b"by\x00te\xff", rb"\x")
print(repr('"'), repr("'"), repr("'\""), "%r" % "x", "%a" % "é")
