use super::*;
use crate::trace::Recorder;

/// A trace in which so many locks are made, and nothing else.
fn locks(count: usize) -> Trace {
    let mut recorder = Recorder::new(None, count, 1);
    let name = recorder.name("lock");
    for _ in 0..count {
        let (kind, capacity) = (ResourceKind::Lock, 1);
        let resource = recorder.resource(name, kind, capacity);
        let what = What::ResourceCreated {
            resource,
            name,
            kind,
            capacity,
        };
        let recorded = recorder.record(Micros::ZERO, None, None, 0, what);
        assert!(recorded.is_ok());
    }
    recorder.take_trace()
}

#[test]
fn checkpoints_share_the_resources_that_are_the_same_in_them() {
    let trace = locks(3_000);
    let mut fold = Fold::default();
    let first = fold.at(&trace, 2_500).resources[0].clone();
    assert!(Rc::ptr_eq(&first, &fold.at(&trace, 1_500).resources[0]));
    assert!(Rc::ptr_eq(&first, &fold.at(&trace, 3_000).resources[0]));
}

#[test]
fn the_checkpoints_together_are_not_much_larger_than_the_trace() {
    let trace = locks(60_000);
    let mut fold = Fold::default();
    fold.at(&trace, trace.len());
    let parts: usize = fold.checkpoints.iter().map(State::parts).sum();
    assert!(parts < 10 * trace.len(), "{parts}");
}

#[test]
fn every_state_is_reached_whichever_was_asked_for_before() {
    let trace = locks(30_000);
    let mut fold = Fold::default();
    for n in [25_000, 999, 1_000, 1_001, 0, 12_345, 30_000, 9_999, 29_999] {
        let state = fold.at(&trace, n);
        assert_eq!((state.at, state.resources.len()), (n, n));
    }
}
