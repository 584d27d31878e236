ﬁne = 1
print(fine)
