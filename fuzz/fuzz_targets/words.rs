//! Changes to a program by words and lines.

/// A small generator of numbers (xorshift64*): the same seed, the same change.
struct Numbers(u64);

impl Numbers {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def1)
    }

    /// A number below `limit`, which is not zero.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}

/// What takes the place of a word, or comes after it.
// One word a line would be a page of its own.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "0", "1", "-1", "2", "1.5", "1e308", "10**30", "2**63", "\"\"", "\"ab\"", "b\"x\"", "f\"{x!r:>3}\"",
    "None", "True", "False", "()", "(1,)", "[]", "[1, 2]", "{}", "{1: 2}", "{1}", "...", "slice(None)",
    "x", "a", "self", "task", "lock", "error", "int", "str", "list", "dict", "type", "object", "float",
    "range(3)", "iter([1])", "lambda: 0", "lambda *a, **k: a", "print", "len", "repr", "sorted", "super()",
    "Exception", "ValueError(1)", "BaseException", "StopIteration", "StopAsyncIteration", "GeneratorExit",
    "KeyboardInterrupt", "SystemExit", "ExceptionGroup(\"g\", [ValueError()])", "TimeoutError",
    "asyncio.CancelledError", "asyncio.current_task()", "asyncio.current_task().cancel()",
    "asyncio.sleep(0)", "asyncio.sleep(1)", "asyncio.Event()", "asyncio.Lock()", "asyncio.Queue(1)",
    "asyncio.timeout(0)", "asyncio.TaskGroup()", "asyncio.get_running_loop()", "asyncio.shield",
    "asyncio.wait_for", "asyncio.gather", "asyncio.create_task", "asyncio.run", "asyncio.Future()",
    "contextlib.AsyncExitStack()", "contextlib.suppress(Exception)", "contextlib.nullcontext()",
    "await", "async", "yield", "yield from", "return", "raise", "raise from None", "break", "continue",
    "pass", "del", "global x", "nonlocal x", "not", "in", "is", "and", "or", "if", "else", "for", "while",
    "try", "except", "except*", "finally", "with", "as", "class", "def", "lambda", "import", "from", "match",
    "case", "*", "**", "+", "-", "/", "//", "%", "@", "<<", ">>", "&", "|", "^", "~", "==", "<", "!=", "=",
    ":=", "+=", ".", ",", ":", "(", ")", "[", "]", "{", "}", "__aexit__", "__aenter__", "__exit__",
    "__enter__", "__init__", "__new__", "__del__", "__iter__", "__next__", "__aiter__", "__anext__",
    "__await__", "__getattr__", "__getattribute__", "__setattr__", "__get__", "__set__", "__eq__",
    "__hash__", "__repr__", "__str__", "__bool__", "__len__", "__call__", "__class__", "__dict__",
    "__context__", "__cause__", "__traceback__", "send", "throw", "close", "asend", "athrow", "aclose",
    "cancel", "uncancel", "result", "add_done_callback", "release", "acquire", "set", "get", "put",
];

/// The words of a text: names and numbers, spaces, and every other character.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| match c {
            ' ' => 1,
            c if c.is_alphanumeric() || c == '_' => 2,
            _ => 0,
        };
        let length = match kind(first) {
            0 => first.len_utf8(),
            of => rest.find(|c| kind(c) != of).unwrap_or(rest.len()),
        };
        let (word, after) = rest.split_at(length);
        words.push(word);
        rest = after;
    }
    words
}

/// The text with one to three changes.
pub fn changed(text: &str, seed: u64) -> String {
    let mut numbers = Numbers::of(seed);
    let mut text = text.to_owned();
    for _ in 0..=numbers.below(3) {
        text = if numbers.below(3) == 0 {
            with_other_lines(&text, &mut numbers)
        } else {
            with_other_words(&text, &mut numbers)
        };
    }
    text
}

fn with_other_words(text: &str, numbers: &mut Numbers) -> String {
    let mut words = words(text);
    let solid: Vec<usize> = (0..words.len())
        .filter(|n| !words[*n].trim().is_empty())
        .collect();
    if solid.is_empty() {
        return WORDS[numbers.below(WORDS.len())].to_owned();
    }
    let at = solid[numbers.below(solid.len())];
    let other = solid[numbers.below(solid.len())];
    let new = WORDS[numbers.below(WORDS.len())];
    match numbers.below(6) {
        0 => words[at] = new,
        1 => words[at] = words[other],
        2 => words.swap(at, other),
        3 => words.insert(at, new),
        4 => {
            words.remove(at);
        }
        _ => words.splice(at..at, [new, " "]).for_each(drop),
    }
    words.concat()
}

fn with_other_lines(text: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let at = numbers.below(lines.len());
    let other = numbers.below(lines.len());
    let indented;
    match numbers.below(5) {
        0 => lines.swap(at, other),
        1 => {
            lines.remove(at);
        }
        2 => lines.insert(at, lines[other]),
        3 => {
            indented = format!("    {}", lines[at]);
            lines[at] = &indented;
        }
        _ => lines[at] = lines[at].strip_prefix("    ").unwrap_or(lines[at]),
    }
    lines.concat()
}

/// The first lines of one text, and the last of another; or one after the other.
pub fn joined(one: &str, other: &str, seed: u64) -> String {
    let mut numbers = Numbers::of(seed);
    let lines = |text: &str| {
        text.split_inclusive('\n')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (one, other) = (lines(one), lines(other));
    let first = numbers.below(one.len() + 1);
    let second = numbers.below(other.len() + 1);
    let mut text = one[..first].concat();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text + &other[second..].concat()
}
