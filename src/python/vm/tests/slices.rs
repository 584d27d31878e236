//! Slices: what takes long is cut, so that the page stays alive, and what cannot
//! be cut is short. Counted in steps, not by a clock.

use super::{printed, program};
use crate::event_loop::{Options, Progress};
use crate::trace::{Limit, Micros, RunEnd};

/// How many steps a program takes at most between two looks at the clock, and
/// what it prints; it must run to its end.
fn longest_slice(source: &str) -> (u64, String) {
    let mut run = program(source).start(Options::default());
    let (mut before, mut longest) = (0, 0);
    let end = loop {
        let progress = run.run_one(Micros::ZERO);
        longest = longest.max(run.steps() - before);
        before = run.steps();
        if let Progress::Ended(end) = progress {
            break end;
        }
    };
    assert_eq!(end, RunEnd::Completed, "{source}");
    (longest, printed(&run))
}

#[test]
fn an_endless_loop_is_cut_into_slices_and_ends_at_its_limit() {
    let mut options = Options::default();
    options.limits.steps = 200_000;
    let mut run = program("while True: pass").start(options);
    let mut pieces = 0;
    let end = loop {
        match run.run_one(Micros::ZERO) {
            Progress::Ended(end) => break end,
            _ => pieces += 1,
        }
    };
    assert_eq!(end, RunEnd::Limit(Limit::Steps));
    assert!((5..50).contains(&pieces), "{pieces} pieces");
    assert_eq!(run.exit_code(), None);
}

#[test]
fn what_functions_of_ours_do_with_many_values_is_cut_into_slices() {
    let slow = "def slow(x):\n    for _ in range(30_000): pass\n    return x % 3\n";
    for (source, printed) in [
        (
            "print(sorted(range(9), key=slow))",
            "[0, 3, 6, 1, 4, 7, 2, 5, 8]",
        ),
        (
            "l = [3, 2, 1]; l.sort(key=slow, reverse=True); print(l)",
            "[2, 1, 3]",
        ),
        ("print(max(range(9), key=slow), min(5, 4, key=slow))", "2 4"),
        ("print(list(map(slow, range(5))))", "[0, 1, 2, 0, 1]"),
        ("print(tuple(filter(slow, range(5))))", "(1, 2, 4)"),
        ("print(sum(slow(x) for x in range(9)))", "9"),
        ("print(any(slow(x) > 5 for x in range(9)))", "False"),
        ("print(all(slow(x) < 5 for x in range(9)))", "True"),
        (
            "print(' '.join(str(slow(x)) for x in range(5)))",
            "0 1 2 0 1",
        ),
        (
            "print(sorted({slow(x) for x in range(9)} | set(map(slow, [1]))))",
            "[0, 1, 2]",
        ),
        ("print(frozenset(slow(x) for x in [3]))", "frozenset({0})"),
        (
            "print([*map(slow, range(4))], *map(slow, range(2)))",
            "[0, 1, 2, 0] 0 1",
        ),
        (
            "l = [7]; l.extend(map(slow, range(3))); print(l)",
            "[7, 0, 1, 2]",
        ),
        ("for x in map(slow, range(3)): print(x)", "0\n1\n2"),
        (
            "print(len(list(range(300_000))), sum(range(10**7)))",
            "300000 49999995000000",
        ),
        (
            "print(max(range(10**7)), min(range(9, 0, -2)), sum(map(abs, range(300_000))))",
            "9999999 1 44999850000",
        ),
        (
            "l = list(range(150_000)); print(len(set(l)), len(dict.fromkeys(l)))",
            "150000 150000",
        ),
    ] {
        let (longest, lines) = longest_slice(&format!("{slow}{source}\n"));
        assert_eq!(lines, printed, "{source}");
        assert!(longest <= 21_000, "{source} took {longest} steps at once");
    }
}

#[test]
fn an_operation_on_large_operands_is_cut_into_slices() {
    let setup = "
a = set(range(120_000)); b = set(range(60_000, 180_000))
d = dict.fromkeys(a); e = dict.fromkeys(b)
l = list(range(120_000)); n = [[i] for i in range(20_000)]; t = 'ab ' * 100_000
";
    for (source, printed) in [
        (
            "len(a & b), len(a | b), len(a - b), len(a ^ b)",
            "60000 180000 60000 120000",
        ),
        (
            "len(a.union(l, b)), len(a.intersection(b, l)), len(a.difference(b))",
            "180000 60000 60000",
        ),
        (
            "len(frozenset(a) | b), len(a.symmetric_difference(range(5)))",
            "180000 119995",
        ),
        (
            "a == set(l), a < a | b, a <= a, a.issuperset(l), a.issubset(b)",
            "True True True True False",
        ),
        (
            "a.isdisjoint(range(-120_000, 0)), a.isdisjoint(b)",
            "True False",
        ),
        ("a.update(b), len(a)", "None 180000"),
        (
            "a.intersection_update(b), len(a), min(a)",
            "None 60000 60000",
        ),
        ("a.difference_update(l, b), len(a)", "None 0"),
        (
            "len(d | e), len({**d, **e}), len(dict(d, x=1)), len({*a, *b})",
            "180000 180000 120001 180000",
        ),
        ("d.update(e), len(d)", "None 180000"),
        ("d == dict(zip(l, [None] * 120_000)), d != e", "True True"),
        ("len(d.keys() & e.keys()), d.keys() == a", "60000 True"),
        (
            "sum(l), max(l), min(l), any([0] * 120_000), all(l)",
            "7199940000 119999 0 False False",
        ),
        (
            "n == [[i] for i in range(20_000)], n < [[i] for i in range(20_001)]",
            "True True",
        ),
        (
            "l == l[:-1] + [0], l < l[:-1] + [0], l > l[:-1]",
            "False False True",
        ),
        (
            "len(repr(l)), len(f'{d}'), len(str(a))",
            "848890 1568890 848890",
        ),
        (
            "t.translate({97: 'xy'}).count('xyb'), len(t.replace('b', '--'))",
            "100000 400000",
        ),
        (
            "len(t.split()), len(t.split(' ')), len(t.replace(' ', chr(10)).splitlines())",
            "100000 100001 100000",
        ),
        (
            "t.title()[:6], t.swapcase()[-3:] + '|', t.islower(), t.isprintable()",
            "Ab Ab  AB | True True",
        ),
        (
            "list(d)[-1], tuple(a)[0], sorted(d, reverse=True)[0], len(list(d.items()))",
            "119999 0 119999 120000",
        ),
    ] {
        let source = format!("{setup}print({source})\n");
        let (longest, lines) = longest_slice(&source);
        assert_eq!(lines, printed, "{source}");
        // Copies of lists and tables are made at once, and charged for.
        assert!(longest <= 120_100, "{source} took {longest} steps at once");
    }
}

#[test]
fn what_copies_or_searches_a_long_list_is_cut_into_slices() {
    let setup = "l = list(range(110_000)); t = tuple(l); s = ['ab'] * 110_000\n";
    for (source, printed) in [
        (
            "print(len(l[:]), l[::-2][0], len([*l, *t]), len(l + l), len(t * 2), len(t[1:]))",
            "110000 109999 220000 220000 220000 109999",
        ),
        (
            "print(len(list(t)), len(tuple(l)), len(l.copy()), len((*l, 1)), len([0] * 500_001))",
            "110000 110000 110000 110001 500001",
        ),
        ("l.extend(l); l += t; print(len(l), l[-1])", "330000 109999"),
        ("l *= 3; print(len(l), l[110_000])", "330000 0"),
        (
            "print('a' in l, 'a' not in t, l.count('a'), t.count(7), l.index(109_999), s.count('ab'))",
            "False True 0 1 109999 110000",
        ),
        ("s.append('b'); s.remove('b'); print(len(s))", "110000"),
        (
            "print(sorted(l, reverse=True)[0], l.sort(key=lambda x: -x), l[0])",
            "109999 None 109999",
        ),
        (
            "print((lambda *a: len(a))(*l), (lambda a, *b: len(b))(*t))",
            "110000 109999",
        ),
        (
            "print(len('%s' % (l,)), len('{}'.format(t)), len('%r %s' % (5, l)))",
            "768890 768890 768892",
        ),
        ("l[5:7] = t; print(len(l), l[6])", "219998 1"),
        ("print(len(','.join(s)))", "329999"),
    ] {
        let (longest, lines) = longest_slice(&format!("{setup}{source}\n"));
        assert_eq!(lines, printed, "{source}");
        assert!(longest <= 21_000, "{source} took {longest} steps at once");
    }
}

#[test]
fn what_is_shared_is_charged_for_each_time_it_is_gone_through() {
    // Pairs of the same, so many inside each other. Of sixty levels there are
    // more leaves than can ever be looked at; those of six are soon counted.
    let end_of = |levels: u32, source: &str| {
        let nest = format!("a = b = ()\nfor _ in range({levels}): a, b = (a, a), (b, b)\n");
        let mut options = Options::default();
        options.limits.steps = 100_000;
        let program = program(&format!("{nest}{source}\n"));
        program.start(options).run_to_end()
    };
    for source in [
        "a == b",
        "a < b",
        "hash(a)",
        "repr(a)",
        "[a] == [b]",
        "a in [b]",
        "isinstance(1, a)",
    ] {
        assert_eq!(end_of(6, source), RunEnd::Completed, "{source}");
        assert_eq!(end_of(60, source), RunEnd::Limit(Limit::Steps), "{source}");
    }
}

#[test]
fn sorting_is_cut_into_slices_too() {
    let class = "class A:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
";
    for source in [
        "print(sorted([i * 7919 % 10007 for i in range(30_000)]) == sorted(i * 7919 % 10007 for i in range(30_000)))",
        "l = [A(i * 7919 % 1009) for i in range(1_000)]; l.sort(); print([a.n for a in l] == sorted(a.n for a in l))",
    ] {
        let (longest, lines) = longest_slice(&format!("{class}{source}\n"));
        assert_eq!(lines, "True", "{source}");
        assert!(longest <= 21_000, "{source} took {longest} steps at once");
    }
}

#[test]
fn what_cannot_be_cut_is_short_and_does_not_count_for_the_next() {
    // Each comparison is made on the host's stack.
    let source = "class A:
    def __eq__(self, other):
        for _ in range(100_000): pass
        return False
for _ in range(20): A() in [A()]
";
    let (longest, _) = longest_slice(source);
    assert!(longest <= 450_000, "{longest} steps at once");
    let endless =
        "class A:\n    def __eq__(self, other):\n        while True: pass\nA() in [A()]\n";
    let mut run = program(endless).start(Options::default());
    assert_eq!(run.run_to_end(), RunEnd::Limit(Limit::Steps));
    assert!(run.steps() < 2_100_000, "{} steps", run.steps());
}

#[test]
fn nobody_sees_the_frames_of_what_functions_of_ours_do_in_steps() {
    let source = "import traceback
def bad(x): raise ValueError(x)
for attempt in (
    lambda: sorted([1], key=bad),
    lambda: max(bad(x) for x in [2]),
    lambda: list(map(bad, [3])),
    lambda: max([x for x in []], key=bad),
    lambda: sum(x for x in [1, 'a']),
):
    try:
        attempt()
    except Exception as error:
        names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        print(*names, error)
l = [3, 1, 2]
try:
    l.sort(key=bad)
except ValueError:
    print(l)
def stop(x): raise StopIteration
try:
    sorted([1], key=stop)
except StopIteration:
    print('stopped')
print(list(map(stop, [1])), list(filter(stop, [1])))
";
    let (_, lines) = longest_slice(source);
    let expected = "<module> <lambda> bad 1
<module> <lambda> <genexpr> bad 2
<module> <lambda> bad 3
<module> <lambda> max() arg is an empty sequence
<module> <lambda> unsupported operand type(s) for +: 'int' and 'str'
[3, 1, 2]
stopped
[] []";
    assert_eq!(lines, expected);
}
