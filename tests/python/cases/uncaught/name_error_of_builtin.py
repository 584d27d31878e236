print(len("abc"))
pritn("hello")
