//! The instructions of the virtual machine, and what each does to the stack.
//!
//! They follow CPython 3.11's, simplified: no caches, no specialised forms,
//! absolute jumps. The compiler emits them, the machine runs them, and neither
//! knows anything else of the other.
//!
//! The stack is written bottom first: `a b -- c` pops `b`, pops `a`, pushes
//! `c`. `∅` is an empty place (`Value::Null`), which no program can see.
//!
//! # Exceptions
//!
//! `try` costs nothing: a [`Handler`](super::code::Handler) says which
//! instructions it covers. When one of them raises, the machine cuts the
//! stack to the handler's depth, pushes the exception and jumps. The handler
//! then begins with [`PushExcInfo`](Op::PushExcInfo), as in CPython 3.11.
//!
//! # `with`
//!
//! The rules of `with` are the core's machine (`manager::With`), which lives
//! on the stack as an internal value. For `async with m as x: body`:
//!
//! ```text
//!     <m>
//!     WithEnter async name  ; m -- with awaitable       looks up, records "entering", calls __aenter__
//!   A:  GetAwaitable Aenter ; with awaitable -- with iter
//!       LoadConst None; YieldFrom                      ; with iter None -- with value
//!       WithEntered         ; with value -- with value  records "entered"
//!   B:  StoreFast x (or Pop)
//!       body
//!     WithExit              ; with -- with awaitable    records "exiting", calls __aexit__(None, None, None)
//!   C:  GetAwaitable Aexit; LoadConst None; YieldFrom   ; with result
//!       WithExited          ; with result --            records "exited" (on the normal path the result is ignored)
//!     Jump end
//!   handler of A (depth: with):  WithEnterFailed; Reraise 0       ; with exc -- exc
//!   handler of B (depth: with):  PushExcInfo                      ; with exc -- with previous exc
//!     WithExitRaised        ; with previous exc -- with previous exc awaitable    calls __aexit__(type, exc, traceback)
//!   D:  GetAwaitable Aexit; LoadConst None; YieldFrom   ; with previous exc result
//!       WithExitedRaised    ; with previous exc result -- with previous exc suppressed   (a bool)
//!     JumpIfTrue suppressed
//!     Reraise 0             ; the exception goes on: exc is on top
//!   suppressed:  Pop (exc); PopExcept; Pop (with); Jump end
//!   handler of C (depth: with):  WithExitFailed; Reraise 0        ; with exc -- exc
//!   handler of D (depth: with previous exc):  WithExitFailedRaised; Reraise 0
//!                                                       ; with previous exc new -- with previous exc new: records; the machine pops `previous` as PopExcept does
//! ```
//!
//! A covers `WithEnter` too, so `WithEnterFailed` may find the manager itself
//! in place of `with`, where the look-up failed: then it records nothing. C
//! covers `WithExit`, and D `WithExitRaised`, since a plain exit raises there.
//!
//! Plain `with` is the same without the three instructions that await.
//! `return`, `break` and `continue` run the code of `WithExit` for each block
//! that they leave, innermost first, before they go.

/// One instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Op {
    /// Does nothing.
    Nop,
    /// `-- constant`
    LoadConst(u32),
    /// `a --`
    Pop,
    /// `-- a`: a copy of the i-th from the top, counted from one.
    Copy(u32),
    /// Swaps the top with the i-th from the top, counted from one.
    Swap(u32),
    /// `-- ∅`
    PushNull,

    /// `-- value` of a local variable, by its place among `Code::locals`.
    /// Unset: `UnboundLocalError`.
    LoadFast(u32),
    /// `value --`
    StoreFast(u32),
    /// Unset: `UnboundLocalError`.
    DeleteFast(u32),
    /// `-- value` of a cell or free variable, by its place among `Code::cells`
    /// followed by `Code::frees`. Unset: `UnboundLocalError` for a cell,
    /// `NameError` ("cannot access free variable ...") for a free one.
    LoadDeref(u32),
    /// `value --`
    StoreDeref(u32),
    /// Unset: as for `LoadDeref`.
    DeleteDeref(u32),
    /// `-- value`: in a class body, the name in its namespace first, then the
    /// free variable.
    LoadClassDeref(u32),
    /// `-- cell`: the cell itself, for `MakeFunction`.
    LoadClosure(u32),
    /// `-- value`: namespace (module or class body), then globals, then
    /// builtins. Unset: `NameError`. The number is that of `Code::names`, here
    /// and below.
    LoadName(u32),
    /// `value --`
    StoreName(u32),
    /// Unset: `NameError`.
    DeleteName(u32),
    /// `-- value`: globals, then builtins. Unset: `NameError`.
    LoadGlobal(u32),
    /// `value --`
    StoreGlobal(u32),
    /// Unset: `NameError`.
    DeleteGlobal(u32),
    /// `-- function` that is `__build_class__`.
    LoadBuildClass,
    /// `-- AssertionError`
    LoadAssertionError,
    /// `-- super`: what `super()` without arguments gives in this function:
    /// from the free variable `__class__` and the first argument.
    LoadSuper,

    /// `object -- value`
    LoadAttr(u32),
    /// `value object --`
    StoreAttr(u32),
    /// `object --`
    DeleteAttr(u32),
    /// `object -- function object` for a plain function of the type, which
    /// `Call` then calls with the object first; or `object -- ∅ value`.
    LoadMethod(u32),
    /// `container key -- value`
    GetItem,
    /// `value container key --`
    SetItem,
    /// `container key --`
    DeleteItem,
    /// `start stop -- slice` with 2, `start stop step -- slice` with 3.
    BuildSlice(u32),

    /// `a -- result`
    Unary(Unary),
    /// `a b -- result`
    Binary(Binary),
    /// `a b -- result`: the in-place form (`__iadd__` first).
    InPlace(Binary),
    /// `a b -- result`
    Compare(Comparison),
    /// `a b -- bool`: `a is b`, or `a is not b` if inverted.
    Is(bool),
    /// `a b -- bool`: `a in b`, or `a not in b` if inverted.
    In(bool),

    /// `v1 .. vn -- tuple`
    BuildTuple(u32),
    /// `v1 .. vn -- list`
    BuildList(u32),
    /// `v1 .. vn -- set`
    BuildSet(u32),
    /// `k1 v1 .. kn vn -- dict`
    BuildMap(u32),
    /// `s1 .. sn -- str`: joins strings (f-strings).
    BuildString(u32),
    /// `list -- tuple`
    ListToTuple,
    /// `value --`: appends to the list that is i-th from the top then.
    ListAppend(u32),
    /// `iterable --`: extends the list that is i-th from the top then.
    ListExtend(u32),
    /// `value --`
    SetAdd(u32),
    /// `iterable --`
    SetUpdate(u32),
    /// `key value --`
    MapAdd(u32),
    /// `mapping --`: `{**mapping}`.
    DictUpdate(u32),
    /// `mapping --`: `f(**mapping)`; a key that is there already, or is no
    /// string, is a `TypeError` that names the function, which stands below
    /// the arguments.
    DictMerge(u32),
    /// `value -- text`: converts (`!s`, `!r`, `!a`), then formats with `""`.
    FormatValue(Conversion),
    /// `value spec -- text`
    FormatWithSpec(Conversion),

    /// Goes to an instruction.
    Jump(u32),
    /// `condition --`
    JumpIfFalse(u32),
    /// `condition --`
    JumpIfTrue(u32),
    /// `condition -- condition` and jump, or `condition --`.
    JumpIfFalseOrPop(u32),
    /// `condition -- condition` and jump, or `condition --`.
    JumpIfTrueOrPop(u32),
    /// `value --`
    JumpIfNone(u32),
    /// `value --`
    JumpIfNotNone(u32),

    /// `iterable -- iterator`
    GetIter,
    /// `iterator -- iterator value`; at the end `iterator --` and jump.
    ForIter(u32),
    /// `iterable -- iterator`: `__aiter__`.
    GetAIter,
    /// `iterator -- iterator awaitable-iterator`: calls `__anext__`, and gets
    /// what can be awaited; `YieldFrom` follows.
    GetANext,
    /// `iterator exception --` if the exception is `StopAsyncIteration`, and
    /// goes on after the loop; else raises it again.
    EndAsyncFor,
    /// `sequence -- vn .. v1`: exactly so many.
    UnpackSequence(u32),
    /// `sequence -- after.. list before..`: at least so many. The list of the
    /// starred target stands between; the first target is on top.
    UnpackExtended {
        /// Targets before the starred one.
        before: u16,
        /// Targets after it.
        after: u16,
    },

    /// `function-or-∅ self-or-function a1 .. an -- result`: as `LoadMethod`
    /// left it, or `∅ callable`. The last arguments are keywords if `names` is
    /// not [`NO_NAMES`]: the constant is a tuple of their names.
    Call {
        /// How many arguments in all.
        arguments: u16,
        /// The constant with the names of the last ones.
        names: u16,
    },
    /// `∅ callable tuple -- result`; with a dict of keywords on top if true.
    CallUnpacked(bool),
    /// `[defaults-tuple] [keyword-defaults-dict] [annotations-dict]
    /// [closure-tuple] code -- function`, each part if its bit is set.
    MakeFunction(FunctionParts),
    /// `value --`: ends the frame. Of a generator or coroutine: its result.
    Return,

    /// `value -- sent`: hands a value out of a generator. In an async
    /// generator too.
    Yield,
    /// `awaitable -- iterator`: what `await` goes through. Not awaitable:
    /// `TypeError` with the wording for where it stands.
    GetAwaitable(AwaitIn),
    /// `iterable -- iterator`: for `yield from`.
    GetYieldFromIter,
    /// `iterator value -- result`: `yield from` and `await`: sends the value
    /// and goes on handing out what it yields, until it returns.
    YieldFrom,

    /// `exception -- previous exception`: the exception is being handled; what
    /// was handled before is kept.
    PushExcInfo,
    /// `previous --`: what was handled before is handled again.
    PopExcept,
    /// `exception class -- exception bool`: whether `except class` takes it. A
    /// class that is none: `TypeError`.
    CheckExcMatch,
    /// `group classes -- rest match`: for `except*`; either may be `None`.
    CheckGroupMatch,
    /// `original list -- result`: what leaves an `except*` statement: an
    /// exception, or `None`.
    PrepareReraiseStar,
    /// Raises: with 0 what is being handled, 1 `exception --`, 2
    /// `exception cause --`.
    Raise(u32),
    /// `exception --`: raises again, without a new context or line. With a
    /// depth, the line is that of the instruction that raised first: the value
    /// that many below holds it (as CPython's `RERAISE`).
    Reraise(u32),
    /// `exception --` when a handler has taken it: records "caught" for the
    /// trace. Stands at the start of the body of a handler.
    Caught,

    /// `manager -- with awaitable-or-value`. See the module's text.
    WithEnter(
        With,
        /// The constant with what the trace calls the manager.
        u32,
    ),
    /// `with value -- with value`
    WithEntered,
    /// `with-or-manager exception -- exception`
    WithEnterFailed,
    /// `value -- value`: records which name an `as` target bound; the number
    /// is that of `Code::names`.
    WithBound(u32),
    /// `with -- with awaitable-or-result`
    WithExit,
    /// `with result --`
    WithExited,
    /// `with exception -- exception`
    WithExitFailed,
    /// `with previous exception -- with previous exception awaitable-or-result`
    WithExitRaised,
    /// `with previous exception result -- with previous exception bool`
    WithExitedRaised,
    /// `with previous exception new -- new`
    WithExitFailedRaised,

    /// `subject class names -- tuple-or-None`: class pattern with so many
    /// positional sub-patterns; the names are a tuple of keywords.
    MatchClass(u32),
    /// `subject -- subject bool`
    MatchMapping,
    /// `subject -- subject bool`
    MatchSequence,
    /// `subject keys -- subject keys values-or-None`
    MatchKeys,
    /// `subject -- subject length`
    GetLen,

    /// ` -- module`: `import name`, with the dots of a relative import; the constant is a tuple
    /// of the names to import from it, or `None`. The number is that of
    /// `Code::names`.
    ImportName {
        /// The module's name.
        name: u32,
        /// The constant with what is wanted from it.
        wanted: u32,
    },
    /// `module -- module value`
    ImportFrom(u32),
    /// `module --`
    ImportStar,

    /// `-- ` : ensures that `__annotations__` is in the namespace.
    SetupAnnotations,
    /// `value --`: an expression that stands alone. Nothing is shown.
    Discard,
}

/// No keywords in a [`Call`](Op::Call).
pub const NO_NAMES: u16 = u16::MAX;

/// Which statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// `with`
    Sync,
    /// `async with`
    Async,
}

/// Where an `await` stands, for the wording of its error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitIn {
    /// `object X can't be used in 'await' expression`
    Expression,
    /// `'async with' received an object from __aenter__ that does not implement __await__: X`
    Aenter,
    /// The same for `__aexit__`.
    Aexit,
}

/// What is applied to a value before it is formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// Nothing.
    None,
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// What stands on the stack for [`MakeFunction`](Op::MakeFunction).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // One for each part.
pub struct FunctionParts {
    /// A tuple of defaults.
    pub defaults: bool,
    /// A dict of defaults of keyword-only parameters.
    pub keyword_defaults: bool,
    /// A dict of annotations.
    pub annotations: bool,
    /// A tuple of cells.
    pub closure: bool,
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `not a`
    Not,
    /// `-a`
    Negative,
    /// `+a`
    Positive,
    /// `~a`
    Invert,
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names are Python's own.
pub enum Binary {
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    Divide,
    FloorDivide,
    Remainder,
    Power,
    LeftShift,
    RightShift,
    And,
    Or,
    Xor,
}

impl Binary {
    /// As CPython writes it where the operands do not fit.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::MatrixMultiply => "@",
            Self::Divide => "/",
            Self::FloorDivide => "//",
            Self::Remainder => "%",
            Self::Power => "** or pow()",
            Self::LeftShift => "<<",
            Self::RightShift => ">>",
            Self::And => "&",
            Self::Or => "|",
            Self::Xor => "^",
        }
    }
}

/// Comparisons that a type can define.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names are Python's own.
pub enum Comparison {
    Less,
    LessEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
}

impl Comparison {
    /// As Python writes it.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
        }
    }

    /// The operator with its operands swapped.
    pub(crate) fn reflected(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessEqual => Self::GreaterEqual,
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
            Self::Greater => Self::Less,
            Self::GreaterEqual => Self::LessEqual,
        }
    }
}
