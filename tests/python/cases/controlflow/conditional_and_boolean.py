def say(x):
    print("say", x); return x
print(say(0) or say("") or say("last"))
print(say(1) and say([]) and say("never"))
print("a" if say(1) else say("never"))
print(not 0, not [], not "x", 1 and 2, None or 0)
print("big" if 5 > 9 else "mid" if 5 > 3 else "small")
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 != 2)
