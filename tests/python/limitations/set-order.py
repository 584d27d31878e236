print(list({3, 1, 2}))
