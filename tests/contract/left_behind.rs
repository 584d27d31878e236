//! Nothing of a run stays in memory, whatever holds itself in it, and however
//! deep it is.

use std::rc::Rc;

use enter_exit::event_loop::{ContextVar, Task};
use enter_exit::manager::ExitStack;
use enter_exit::patterns::{ResourceGroup, Scope};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Runs this with something that it may keep, which must be gone afterwards.
#[track_caller]
fn leaves_nothing<F: Future<Output = Result<()>> + 'static>(main: impl FnOnce(Rc<()>) -> F) {
    let alive = Rc::new(());
    let watched = Rc::downgrade(&alive);
    assert_eq!(end_of(&trace_of(main(alive))), Some(RunEnd::Completed));
    assert_eq!(watched.strong_count(), 0);
}

#[test]
fn a_stack_that_holds_itself() {
    leaves_nothing(async |alive| {
        let stack = ExitStack::new();
        let held = (stack.clone(), alive);
        stack.callback("never", move || drop(held));
        let moved = stack.pop_all();
        let held = (stack.clone(), moved.clone());
        moved.callback("never", move || drop(held));
        stack.callback("never", move || drop(moved));
        Ok(())
    });
}

#[test]
fn a_scope_that_holds_itself() {
    leaves_nothing(async |alive| {
        let mut scope = Scope::new();
        scope.enter().await?;
        let held = (scope.clone(), alive);
        scope.defer("never", async || {
            drop(held);
            Ok(())
        })
    });
}

#[test]
fn a_group_that_holds_itself() {
    leaves_nothing(async |alive| {
        let group = ResourceGroup::new("group");
        let held = (group.clone(), alive);
        group.register("a", move || {
            let _ = &held;
            generator_manager("a", async |y| y.yield_(()).await)
        })
    });
}

#[test]
fn a_task_in_its_own_result_a_queue_in_itself() {
    /// Only held.
    #[allow(dead_code)]
    #[derive(Clone)]
    struct Held(Rc<()>, Option<Task<Held>>, Option<Queue<Held>>);

    leaves_nothing(async |alive| {
        let queue = Queue::new("queue", 0);
        queue.put_nowait(Held(alive.clone(), None, Some(queue.clone())))?;
        let variable = ContextVar::new();
        let tasks = Queue::new("tasks", 0);
        let result = tasks.clone();
        let held = Held(alive, None, None);
        let task: Task<Held> = create_task("itself", async move {
            let own: Task<Held> = result.get().await?;
            let held = Held(held.0, Some(own), None);
            let _ = variable.set(held.clone());
            Ok(held)
        });
        tasks.put_nowait(task.clone())?;
        task.await?;
        Ok(())
    });
}

/// Each result holds the task before; each stack the one before, and each group.
#[test]
fn what_is_deep_is_dropped() {
    #[derive(Clone)]
    struct Held(#[allow(dead_code)] Option<Task<Held>>);

    leaves_nothing(async |alive| {
        let mut last = None;
        let (mut stack, mut group) = (ExitStack::new(), ValueError.bare());
        for _ in 0..5_000 {
            let before = last.take();
            last = Some(create_task("next", async { Ok(Held(before)) }));
            let around = ExitStack::new();
            let held = (stack, alive.clone());
            around.callback("never", move || drop(held));
            stack = around;
            group = Exception::group("a", vec![group]);
            if last
                .as_ref()
                .is_some_and(|task| task.id().is_some_and(|id| id.index() % 100 == 0))
            {
                sleep(ms(0)).await?;
            }
        }
        sleep(ms(0)).await?;
        drop((last, stack));
        assert_eq!(
            group.repr().len(),
            5_000 * "ExceptionGroup('a', [])".len() + "ValueError()".len()
        );
        Ok(())
    });
}
