try:
    a
except as e:
    b
