//! What if a task were cancelled here: whom that can be asked of at a step.

use crate::trace::{State, TaskId, Trace, What};

/// The tasks that have not ended with `state.at` events shown, with their names:
/// first the one that moved last, then the others in order of creation. No more
/// than `most` of them.
pub fn unfinished(trace: &Trace, state: &State, most: usize) -> Vec<(TaskId, String)> {
    let last = state.at.checked_sub(1).and_then(|n| trace.events().get(n));
    let moved = last.and_then(|event| event.task);
    let moved = moved.filter(|task| state.tasks.contains_key(task));
    let others = state.tasks.iter().map(|(task, _)| *task);
    moved
        .into_iter()
        .chain(others.filter(|task| moved != Some(*task)))
        .take(most)
        .map(|task| (task, trace.task_name(task).to_owned()))
        .collect()
}

/// The step at which they can be cancelled: this one, or, of a run that has
/// ended there with tasks unfinished, the last one before its end.
pub fn moment(trace: &Trace, step: usize) -> usize {
    let shown = trace.events().get(..step).unwrap_or_default();
    let ending = |what| matches!(what, What::RunEnded { .. } | What::Abandoned);
    let last = shown.iter().rposition(|event| !ending(event.what));
    last.map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{RunEnd, TaskOutcome};
    use crate::view::scene::Scene;

    fn names(scene: &Scene, step: usize, most: usize) -> Vec<String> {
        let all = unfinished(scene.trace(), &scene.state_at(step), most);
        all.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn the_task_that_moved_last_comes_first() {
        let mut scene = Scene::new();
        scene.create("worker").start("worker").print("a");
        let worker = scene.trace().len();
        scene.go("main").print("b");
        assert_eq!(names(&scene, 0, 9), [""; 0]);
        assert_eq!(names(&scene, worker, 9), ["worker", "main"]);
        assert_eq!(names(&scene, worker + 1, 9), ["main", "worker"]);
        assert_eq!(names(&scene, worker, 1), ["worker"]);
    }

    #[test]
    fn who_has_ended_is_left_out_and_the_end_of_a_run_is_too_late() {
        let mut scene = Scene::new();
        scene.create("worker").start("worker");
        let outcome = TaskOutcome::Returned;
        scene.event(What::TaskFinished { outcome });
        let last = scene.trace().len();
        assert_eq!(names(&scene, last, 9), ["main"]);
        scene.end(RunEnd::Deadlock);
        assert_eq!(names(&scene, last + 1, 9), ["main"]);
        let moments = [0, last, last + 1].map(|step| moment(scene.trace(), step));
        assert_eq!(moments, [0, last, last]);
    }
}
