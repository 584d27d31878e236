//! The calls that `tests/python/values/record.py` has made on CPython.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::Num;
use serde_json::Value as Json;

use crate::Result;
use crate::event_loop::Limits;
use crate::python::op::{Binary, Comparison, Unary};
use crate::python::value::{Dict, Range, Set, Slice, Str, Value};
use crate::python::vm::Vm;

const CALLS: &str = include_str!("../../../tests/python/values/values.jsonl");

fn decode(vm: &Vm, json: &Json) -> Value {
    let all = |json: &Json| -> Vec<Value> {
        json.as_array()
            .unwrap()
            .iter()
            .map(|json| decode(vm, json))
            .collect()
    };
    let set = |json: &Json| {
        let set = Set::default();
        for item in all(json) {
            set.0.insert(vm, item, Value::None).unwrap();
        }
        Rc::new(set)
    };
    match json {
        Json::Null => Value::None,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Number(number) => Value::Int(number.as_i64().unwrap()),
        Json::String(text) => Value::text(text),
        Json::Array(_) => Value::list(all(json)),
        Json::Object(object) => {
            let (kind, inside) = object.iter().next().unwrap();
            match kind.as_str() {
                "int" => Value::integer(inside.as_str().unwrap().parse::<BigInt>().unwrap()),
                "hex" => {
                    let text = inside.as_str().unwrap().replace("0x", "");
                    Value::integer(BigInt::from_str_radix(&text, 16).unwrap())
                }
                "float" => Value::Float(inside.as_str().unwrap().parse().unwrap()),
                "tuple" => Value::tuple(all(inside)),
                "set" => Value::Set(set(inside)),
                "frozenset" => Value::FrozenSet(set(inside)),
                "dict" => {
                    let dict = Dict::default();
                    for pair in inside.as_array().unwrap() {
                        dict.insert(vm, decode(vm, &pair[0]), decode(vm, &pair[1]))
                            .unwrap();
                    }
                    Value::Dict(Rc::new(dict))
                }
                "bytes" => {
                    let bytes = inside.as_array().unwrap().iter();
                    Value::Bytes(Rc::new(
                        bytes
                            .map(|byte| u8::try_from(byte.as_u64().unwrap()).unwrap())
                            .collect(),
                    ))
                }
                "slice" => match all(inside).as_slice() {
                    [start, stop, step] => Value::Slice(Rc::new(Slice {
                        start: start.clone(),
                        stop: stop.clone(),
                        step: step.clone(),
                    })),
                    _ => unreachable!(),
                },
                "range" => Value::Range(Rc::new(Range {
                    start: inside[0].as_i64().unwrap().into(),
                    stop: inside[1].as_i64().unwrap().into(),
                    step: inside[2].as_i64().unwrap().into(),
                })),
                "..." => Value::Ellipsis,
                other => panic!("{other}"),
            }
        }
    }
}

fn binary(name: &str) -> Binary {
    match name {
        "+" => Binary::Add,
        "-" => Binary::Subtract,
        "*" => Binary::Multiply,
        "/" => Binary::Divide,
        "//" => Binary::FloorDivide,
        "%" => Binary::Remainder,
        "**" => Binary::Power,
        "<<" => Binary::LeftShift,
        ">>" => Binary::RightShift,
        "&" => Binary::And,
        "|" => Binary::Or,
        _ => Binary::Xor,
    }
}

fn comparison(name: &str) -> Comparison {
    match name {
        "<" => Comparison::Less,
        "<=" => Comparison::LessEqual,
        "==" => Comparison::Equal,
        "!=" => Comparison::NotEqual,
        ">" => Comparison::Greater,
        _ => Comparison::GreaterEqual,
    }
}

/// Calls a class or a function of ours without the machine.
fn call(
    vm: &Vm,
    callable: &Value,
    positional: &[Value],
    keywords: &[(Str, Value)],
) -> Result<Value> {
    match callable {
        Value::Native(native) => native.call(vm, positional, keywords),
        Value::Class(class) => {
            let mut all = vec![callable.clone()];
            all.extend_from_slice(positional);
            let Some(Value::Native(new)) = class.lookup(&Str::new("__new__")) else {
                panic!("no __new__");
            };
            let object = new.call(vm, &all, keywords)?;
            if let Some(Value::Native(init)) = class.dict.get_str(&Str::new("__init__")) {
                all[0] = object.clone();
                init.call(vm, &all, keywords)?;
            }
            Ok(object)
        }
        _ => panic!("not a function of ours"),
    }
}

fn method(vm: &Vm, name: &str, positional: &[Value], keywords: &[(Str, Value)]) -> Result<Value> {
    let object = &positional[0];
    let class = vm.type_of(object);
    let Some(Value::Native(native)) = class.lookup(&Str::new(name)) else {
        let message = format!("'{}' object has no attribute '{name}'", class.name());
        return Err(crate::Builtin::AttributeError.of(message));
    };
    native.call(vm, positional, keywords)
}

fn listed(vm: &Vm, value: Value) -> Result<Value> {
    match &value {
        Value::Iterator(_) => vm.collect(&value).map(Value::list),
        Value::Instance(_) if vm.type_name(&value).as_str().starts_with("dict_") => {
            vm.collect(&value).map(Value::list)
        }
        _ => Ok(value),
    }
}

fn run(vm: &Vm, names: &Rc<Dict>, what: &str, args: (&[Value], &[(Str, Value)])) -> Result<Value> {
    let (positional, keywords) = args;
    let (kind, name) = what.split_once(' ').unwrap_or((what, ""));
    let at = |at: usize| positional[at].clone();
    match kind {
        "op" => vm.binary(binary(name), &at(0), &at(1)),
        "iop" => vm.in_place(binary(name), &at(0), &at(1)),
        "cmp" => vm.compare(comparison(name), &at(0), &at(1)),
        "unary" => vm.unary(
            match name {
                "-" => Unary::Negative,
                "+" => Unary::Positive,
                _ => Unary::Invert,
            },
            &at(0),
        ),
        "call" => {
            let function = names.get_str(&Str::new(name)).unwrap();
            listed(vm, call(vm, &function, positional, keywords)?)
        }
        "method" => {
            let result = listed(vm, method(vm, name, positional, keywords)?)?;
            Ok(match at(0) {
                object @ (Value::List(_) | Value::Dict(_) | Value::Set(_)) => {
                    Value::list(vec![result, object])
                }
                _ => result,
            })
        }
        "class" => {
            let (class, name) = name.split_once('.').unwrap();
            let Some(Value::Class(class)) = names.get_str(&Str::new(class)) else {
                panic!("no class");
            };
            let Some(Value::Native(native)) = class.lookup(&Str::new(name)) else {
                panic!("no method");
            };
            let mut all = positional.to_vec();
            if native.kind == crate::python::value::NativeKind::ClassMethod {
                all.insert(0, Value::Class(class));
            }
            native.call(vm, &all, keywords)
        }
        "get" => vm.get_item(&at(0), &at(1)),
        "set" => vm.set_item(&at(0), &at(1), at(2)).map(|()| at(0)),
        "del" => vm.del_item(&at(0), &at(1)).map(|()| at(0)),
        "in" => vm.contains(&at(0), &at(1)),
        other => panic!("{other}"),
    }
}

fn show(vm: &Vm, value: &Value) -> Result<String> {
    let is_set = |value: &Value| matches!(value, Value::Set(_) | Value::FrozenSet(_));
    match value {
        Value::Set(set) | Value::FrozenSet(set) => {
            let shown: Result<Vec<String>> = set.0.keys().iter().map(|key| show(vm, key)).collect();
            let mut shown = shown?;
            shown.sort();
            Ok(format!("{}:{}", vm.type_name(value), shown.join(" ")))
        }
        Value::List(_) | Value::Tuple(_) if vm.collect(value)?.iter().any(is_set) => {
            let items = vm.collect(value)?;
            let shown: Result<Vec<String>> = items.iter().map(|item| show(vm, item)).collect();
            Ok(format!("{}:{}", vm.type_name(value), shown?.join(" ")))
        }
        _ => Ok(vm.repr(value)?.to_string()),
    }
}

#[test]
fn values_do_what_they_do_on_cpython() {
    let vm = Vm::new(Limits::default());
    let names = vm.builtins().clone();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in CALLS.lines() {
        let json: Json = serde_json::from_str(line).unwrap();
        let what = json["do"].as_str().unwrap();
        let args: Vec<Value> = json["args"]
            .as_array()
            .unwrap()
            .iter()
            .map(|json| decode(&vm, json))
            .collect();
        let keywords: Vec<(Str, Value)> = json["kw"]
            .as_object()
            .map(|object| {
                let pairs = object.iter();
                pairs
                    .map(|(name, value)| (Str::new(name), decode(&vm, value)))
                    .collect()
            })
            .unwrap_or_default();
        let result = run(&vm, &names, what, (&args, &keywords)).and_then(|value| show(&vm, &value));
        let got = match result {
            Ok(text) => text,
            Err(error) => {
                let value = Value::Exception(error.clone());
                format!("{}: {}", error.class(), vm.str(&value).unwrap())
            }
        };
        let wanted = json["is"].as_str().or(json["raises"].as_str()).unwrap();
        count += 1;
        if got != wanted {
            wrong.push(format!("{line}\n    got {got}"));
        }
    }
    assert!(count > 1_000);
    assert!(
        wrong.is_empty(),
        "{} of {count} differ:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(4_000)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}

/// A list in a list, so many times.
fn nested(depth: usize) -> Value {
    (0..depth).fold(Value::list(Vec::new()), |inner, _| Value::list(vec![inner]))
}

fn message(result: Result<impl Sized>) -> String {
    result
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

/// Runs with as little stack as a browser gives.
fn with_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    thread.spawn(run).unwrap().join().unwrap();
}

#[test]
fn values_nested_too_deep_are_an_error_and_not_a_crash() {
    with_small_stack(|| {
        let vm = Vm::new(Limits::default());
        let (a, b) = (nested(100_000), nested(100_000));
        let recursion = "RecursionError: maximum recursion depth exceeded";
        assert_eq!(
            message(vm.repr(&a)),
            format!("{recursion} while getting the repr of an object")
        );
        assert_eq!(
            message(vm.equal(&a, &b)),
            format!("{recursion} in comparison")
        );
        assert_eq!(
            message(vm.compare(Comparison::Less, &a, &b)),
            format!("{recursion} in comparison")
        );
        let tuple = (0..100_000).fold(Value::tuple(Vec::new()), |inner, _| {
            Value::tuple(vec![inner])
        });
        assert_eq!(message(vm.hash(&tuple)), recursion);
        // What is not too deep works in the same stack, and after the errors.
        assert_eq!(vm.repr(&nested(300)).unwrap().length(), 602);
        assert!(vm.equal(&nested(300), &nested(300)).unwrap());
    });
}

#[test]
fn containers_inside_themselves_are_shown_with_dots() {
    let vm = Vm::new(Limits::default());
    let list = Value::list(Vec::new());
    let Value::List(items) = &list else {
        panic!("a list")
    };
    items.borrow_mut().push(list.clone());
    assert_eq!(vm.repr(&list).unwrap(), "[[...]]");
    let dict = Rc::<Dict>::default();
    dict.set_str(&Str::new("self"), Value::Dict(dict.clone()));
    assert_eq!(
        vm.repr(&Value::Dict(dict.clone())).unwrap(),
        "{'self': {...}}"
    );
    let old = std::mem::take(&mut *items.borrow_mut());
    drop(old);
    dict.clear();
}

#[test]
fn keys_with_one_hash_are_found_and_paid_for() {
    let vm = Vm::new(Limits::default());
    let dict = Dict::default();
    for at in 0..500 {
        let key = Value::integer(BigInt::from(at) * ((1u64 << 61) - 1));
        dict.insert(&vm, key, Value::Int(at)).unwrap();
    }
    let before = vm.steps();
    let key = Value::integer(BigInt::from(499) * ((1u64 << 61) - 1));
    assert!(matches!(dict.get(&vm, &key), Ok(Some(Value::Int(499)))));
    assert!(vm.steps() - before > 50);
}

#[test]
fn an_id_is_the_same_in_every_run() {
    let ids = [(), ()].map(|()| {
        let vm = Vm::new(Limits::default());
        let (a, b) = (nested(1), nested(1));
        let identities = &vm.types().identities;
        assert_eq!(identities.of(&a), identities.of(&a));
        assert_ne!(identities.of(&a), identities.of(&b));
        drop(b);
        assert_ne!(identities.of(&nested(2)), identities.of(&a));
        identities.of(&a)
    });
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn memory_is_counted_up_and_down() {
    use crate::python::memory::live;
    let vm = Vm::new(Limits::default());
    let before = live();
    let list = Value::list(vec![Value::text("x".repeat(10_000)); 3]);
    let Value::List(items) = &list else {
        panic!("a list")
    };
    for at in 0..1_000 {
        items
            .borrow_mut()
            .push(Value::tuple(vec![Value::Int(at); 10]));
    }
    let dict = Dict::default();
    for at in 0..1_000 {
        dict.insert(&vm, Value::Int(at), Value::None).unwrap();
    }
    let grown = live() - before;
    assert!(grown > 10_000 + 1_000 * (16 + 160) + 1_000 * 32, "{grown}");
    assert!(grown < 1_000_000, "{grown}");
    drop(list);
    drop(dict);
    assert_eq!(live(), before);
}
