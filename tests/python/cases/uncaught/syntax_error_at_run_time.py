code = "x = = 1"
compile(code, "<text>", "exec")
