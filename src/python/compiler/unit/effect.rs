//! What an instruction does to the stack, and where it can lead.

use super::number;
use crate::python::op::Op;

/// The label that an instruction jumps to.
pub(super) fn jump(op: Op) -> Option<u32> {
    match op {
        Op::Jump(to)
        | Op::JumpIfFalse(to)
        | Op::JumpIfTrue(to)
        | Op::JumpIfFalseOrPop(to)
        | Op::JumpIfTrueOrPop(to)
        | Op::JumpIfNone(to)
        | Op::JumpIfNotNone(to)
        | Op::ForIter(to) => Some(to),
        _ => None,
    }
}

/// The same instruction, with its label replaced by what `at` gives for it.
pub(super) fn retarget(op: Op, at: &impl Fn(u32) -> u32) -> Op {
    match op {
        Op::Jump(to) => Op::Jump(at(to)),
        Op::JumpIfFalse(to) => Op::JumpIfFalse(at(to)),
        Op::JumpIfTrue(to) => Op::JumpIfTrue(at(to)),
        Op::JumpIfFalseOrPop(to) => Op::JumpIfFalseOrPop(at(to)),
        Op::JumpIfTrueOrPop(to) => Op::JumpIfTrueOrPop(at(to)),
        Op::JumpIfNone(to) => Op::JumpIfNone(at(to)),
        Op::JumpIfNotNone(to) => Op::JumpIfNotNone(at(to)),
        Op::ForIter(to) => Op::ForIter(at(to)),
        other => other,
    }
}

/// How many values an instruction takes, and how many it leaves, where it goes
/// on without a jump.
#[allow(clippy::too_many_lines)] // One line for each instruction.
pub(super) fn effect(op: Op) -> (u32, u32) {
    match op {
        Op::Nop
        | Op::Jump(_)
        | Op::DeleteFast(_)
        | Op::DeleteDeref(_)
        | Op::DeleteName(_)
        | Op::DeleteGlobal(_)
        | Op::SetupAnnotations
        | Op::Swap(_) => (0, 0),
        Op::LoadConst(_)
        | Op::Copy(_)
        | Op::PushNull
        | Op::LoadFast(_)
        | Op::LoadDeref(_)
        | Op::LoadClassDeref(_)
        | Op::LoadClosure(_)
        | Op::LoadName(_)
        | Op::LoadGlobal(_)
        | Op::LoadBuildClass
        | Op::LoadAssertionError
        | Op::LoadSuper
        | Op::ImportName { .. } => (0, 1),
        Op::Pop
        | Op::StoreFast(_)
        | Op::StoreDeref(_)
        | Op::StoreName(_)
        | Op::StoreGlobal(_)
        | Op::DeleteAttr(_)
        | Op::ListAppend(_)
        | Op::ListExtend(_)
        | Op::SetAdd(_)
        | Op::SetUpdate(_)
        | Op::DictUpdate(_)
        | Op::DictMerge(_)
        | Op::JumpIfFalse(_)
        | Op::JumpIfTrue(_)
        | Op::JumpIfFalseOrPop(_)
        | Op::JumpIfTrueOrPop(_)
        | Op::JumpIfNone(_)
        | Op::JumpIfNotNone(_)
        | Op::PopExcept
        | Op::Caught
        | Op::Return
        | Op::Reraise(_)
        | Op::ImportStar
        | Op::Discard => (1, 0),
        Op::LoadAttr(_)
        | Op::Unary(_)
        | Op::ListToTuple
        | Op::FormatValue(_)
        | Op::GetIter
        | Op::GetAIter
        | Op::Yield
        | Op::GetAwaitable(_)
        | Op::GetYieldFromIter
        | Op::WithBound(_) => (1, 1),
        Op::StoreAttr(_) | Op::DeleteItem | Op::MapAdd(_) | Op::EndAsyncFor | Op::WithExited => {
            (2, 0)
        }
        Op::LoadMethod(_)
        | Op::ForIter(_)
        | Op::GetANext
        | Op::PushExcInfo
        | Op::WithEnter(..)
        | Op::WithExit
        | Op::MatchMapping
        | Op::MatchSequence
        | Op::GetLen
        | Op::ImportFrom(_) => (1, 2),
        Op::GetItem
        | Op::Binary(_)
        | Op::InPlace(_)
        | Op::Compare(_)
        | Op::Is(_)
        | Op::In(_)
        | Op::FormatWithSpec(_)
        | Op::YieldFrom
        | Op::PrepareReraiseStar
        | Op::WithEnterFailed
        | Op::WithExitFailed => (2, 1),
        Op::CheckExcMatch | Op::CheckGroupMatch | Op::WithEntered => (2, 2),
        Op::SetItem => (3, 0),
        Op::BuildSlice(n)
        | Op::BuildTuple(n)
        | Op::BuildList(n)
        | Op::BuildSet(n)
        | Op::BuildString(n) => (n, 1),
        Op::BuildMap(n) => (2 * n, 1),
        Op::UnpackSequence(n) => (1, n),
        Op::UnpackExtended { before, after } => (1, u32::from(before) + u32::from(after) + 1),
        Op::Call { arguments, .. } => (u32::from(arguments) + 2, 1),
        Op::CallUnpacked(keywords) => (3 + u32::from(keywords), 1),
        Op::MakeFunction(parts) => {
            let parts = [
                parts.defaults,
                parts.keyword_defaults,
                parts.annotations,
                parts.closure,
            ];
            (1 + number(parts.iter().filter(|part| **part).count()), 1)
        }
        Op::Raise(n) => (n, 0),
        Op::WithExitRaised => (3, 4),
        Op::WithExitedRaised => (4, 4),
        Op::WithExitFailedRaised => (4, 1),
        Op::MatchClass(_) => (3, 1),
        Op::MatchKeys => (2, 3),
    }
}
