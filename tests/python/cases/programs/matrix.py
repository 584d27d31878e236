class Matrix:
    def __init__(self, *rows):
        self.rows = [list(r) for r in rows]

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix(*([sum(a * b for a, b in zip(r, c)) for c in columns] for r in self.rows))

    def __pow__(self, n):
        result, base = Matrix([1, 0], [0, 1]), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __getitem__(self, at):
        r, c = at
        return self.rows[r][c]

    def __eq__(self, other):
        return self.rows == other.rows

    def __repr__(self):
        return f"Matrix({', '.join(map(repr, self.rows))})"


fib = Matrix([1, 1], [1, 0])
print(fib @ fib, (fib ** 10)[0, 1], (fib ** 300)[0, 1], fib ** 0 == Matrix([1, 0], [0, 1]))
