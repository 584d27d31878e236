//! The names that the machine itself looks up.

use crate::python::value::Str;

macro_rules! names {
    ($($field:ident = $text:literal),* $(,)?) => {
        /// One `Str` for each name that the machine looks up.
        #[allow(missing_docs)] // The names are Python's own.
        pub(in crate::python) struct Names {
            $(pub $field: Str),*
        }

        impl Names {
            /// Their texts.
            pub(super) const TEXTS: &[&str] = &[$($text),*];

            /// They, in the order of their texts.
            pub(super) fn of(mut all: impl Iterator<Item = Str>) -> Self {
                let mut next = || all.next().unwrap_or_else(|| Str::new(""));
                Self { $($field: next()),* }
            }
        }
    };
}

names! {
    new = "__new__",
    init = "__init__",
    call = "__call__",
    get = "__get__",
    set = "__set__",
    delete = "__delete__",
    getattr = "__getattr__",
    getattribute = "__getattribute__",
    setattr = "__setattr__",
    delattr = "__delattr__",
    name = "__name__",
    qualname = "__qualname__",
    module = "__module__",
    doc = "__doc__",
    annotations = "__annotations__",
    slots = "__slots__",
    classcell = "__classcell__",
    init_subclass = "__init_subclass__",
    set_name = "__set_name__",
    class_getitem = "__class_getitem__",
    prepare = "__prepare__",
    mro_entries = "__mro_entries__",
    instancecheck = "__instancecheck__",
    subclasscheck = "__subclasscheck__",
    iter = "__iter__",
    next = "__next__",
    await_ = "__await__",
    aiter = "__aiter__",
    anext = "__anext__",
    enter = "__enter__",
    exit = "__exit__",
    aenter = "__aenter__",
    aexit = "__aexit__",
    send = "send",
    throw = "throw",
    close = "close",
    getitem = "__getitem__",
    setitem = "__setitem__",
    delitem = "__delitem__",
    contains = "__contains__",
    bool = "__bool__",
    eq = "__eq__",
    hash = "__hash__",
    notes = "__notes__",
    all = "__all__",
    builtins = "__builtins__",
    match_args = "__match_args__",
    abstract_methods = "__abstractmethods__",
    value = "value",
    code = "code",
    keys = "keys",
    file = "__file__",
    main = "__main__",
    gen_ = "gen",
}
