class Config:
    size = int("10")
    bad = int("ten")
