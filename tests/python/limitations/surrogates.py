print(len("\ud800"))
