rows = [("name", "price", "stock"), ("apple", 1.5, 10), ("kiwi", 0.25, 1200), ("dragon fruit", 12, 0)]
widths = [max(len(f"{v:,}" if isinstance(v, (int, float)) else v) for v in column) for column in zip(*rows)]
for i, row in enumerate(rows):
    cells = [f"{v:>{w},}" if isinstance(v, (int, float)) else f"{v:<{w}}" for v, w in zip(row, widths)]
    print("| " + " | ".join(cells) + " |")
    if i == 0:
        print("|" + "|".join("-" * (w + 2) for w in widths) + "|")
print(f"{sum(p * n for _, p, n in rows[1:]):,.2f}".rjust(sum(widths) + 10, "."))
