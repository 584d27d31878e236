"""A tokenizer, a recursive-descent parser and an evaluator."""
from dataclasses import dataclass

TOKEN = {"+", "-", "*", "/", "(", ")", "^"}


def tokenize(text):
    number = ""
    for char in text + " ":
        if char.isdigit() or char == ".":
            number += char
            continue
        if number:
            yield float(number) if "." in number else int(number)
            number = ""
        if char in TOKEN:
            yield char
        elif not char.isspace():
            raise SyntaxError(f"unexpected {char!r}")


@dataclass
class Parser:
    tokens: list
    at: int = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self):
        token = self.peek()
        self.at += 1
        return token

    def sum(self):
        value = self.product()
        while (op := self.peek()) in ("+", "-"):
            self.take()
            right = self.product()
            value = value + right if op == "+" else value - right
        return value

    def product(self):
        value = self.power()
        while (op := self.peek()) in ("*", "/"):
            self.take()
            right = self.power()
            value = value * right if op == "*" else value / right
        return value

    def power(self):
        base = self.atom()
        if self.peek() == "^":
            self.take()
            return base ** self.power()
        return base

    def atom(self):
        match self.take():
            case int() | float() as number:
                return number
            case "-":
                return -self.atom()
            case "(":
                value = self.sum()
                if self.take() != ")":
                    raise SyntaxError("missing )")
                return value
            case other:
                raise SyntaxError(f"unexpected {other}")


for text in ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-4 / 2", "1.5 * 4", "1 / 0", "2 *", "(1", "3 $ 4"]:
    try:
        print(text, "=", Parser(list(tokenize(text))).sum())
    except (SyntaxError, ArithmeticError) as error:
        print(text, "->", type(error).__name__, error)
