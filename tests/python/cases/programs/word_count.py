from collections import Counter, defaultdict

TEXT = """The quick brown fox jumps over the lazy dog. The dog sleeps;
the fox does not. "Quick!" says the fox, and the dog wakes."""

words = ["".join(c for c in word if c.isalpha()).lower() for word in TEXT.split()]
counts = Counter(words)
for word, count in counts.most_common(4):
    print(f"{word:<6} {'*' * count} {count}")
by_length = defaultdict(list)
for word in sorted(set(words)):
    by_length[len(word)].append(word)
for length in sorted(by_length):
    print(length, ", ".join(by_length[length]))
print(max(words, key=len), sum(map(len, words)) / len(words))
