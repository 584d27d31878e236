//! Resource group: opened on first use, once; closed together, with every
//! failure.

use enter_exit::patterns::ResourceGroup;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Takes 10 ms to open and to close.
fn slow(name: &'static str) -> Loud {
    Loud {
        enter_takes: ms(10),
        exit_takes: ms(10),
        ..loud(name)
    }
}

fn failing(name: &'static str) -> Loud {
    Loud {
        exit_raises: Some(ValueError.of(name)),
        ..loud(name)
    }
}

type Group = ResourceGroup<&'static str>;

fn group<const N: usize>(resources: [Loud; N]) -> Result<Group> {
    let group = Group::new("group");
    for resource in resources {
        group.register(resource.name, move || resource.clone())?;
    }
    Ok(group)
}

/// Prints the message of a group, and its members.
async fn report_members<T>(block: impl Future<Output = Result<T>>) -> Result<()> {
    match block.await {
        Ok(_) => print("ok"),
        Err(error) => print(format!("{error} {:?}", error.members())),
    }
    Ok(())
}

#[test]
fn a_resource_is_opened_on_its_first_use_and_closed_in_reverse() {
    check(
        async {
            let group = group([loud("a"), loud("b"), loud("c")])?;
            async_with(group, async |group| {
                for name in ["b", "a", "b"] {
                    print(format!("use {}", group.get(name).await?));
                }
                Ok(())
            })
            .await?;
            Ok(())
        },
        &[
            "b enter", "use b", "a enter", "use a", "use b", "a exit", "b exit",
        ],
    );
}

#[test]
fn two_tasks_that_ask_at_once_open_it_once() {
    check(
        async {
            async_with(group([slow("a")])?, async |group| {
                let tasks = ["one", "two"].map(|name| {
                    let group = group.clone();
                    create_task(name, async move {
                        let value = group.get("a").await?;
                        print(format!("{name} has {value} at {}", now().as_ms()));
                        Ok(())
                    })
                });
                gather(tasks).await
            })
            .await?;
            Ok(())
        },
        &[
            "a enter",
            "one has a at 10",
            "two has a at 10",
            "a exit",
            "a exit done",
        ],
    );
}

#[test]
fn cancelled_while_it_opens_it_the_next_who_asked_opens_it() {
    check(
        async {
            async_with(group([slow("a")])?, async |group| {
                let tasks = ["one", "two"].map(|name| {
                    let group = group.clone();
                    create_task(name, async move { group.get("a").await })
                });
                sleep(ms(5)).await?;
                tasks[0].cancel();
                print(format!("{:?}", gather_settled(tasks).await?));
                Ok(())
            })
            .await?;
            Ok(())
        },
        &[
            "a enter",
            "a enter",
            "[Err(CancelledError('')), Ok(\"a\")]",
            "a exit",
            "a exit done",
        ],
    );
}

#[test]
fn one_that_cannot_be_opened_is_tried_again_and_is_not_closed() {
    check(
        async {
            let broken = Loud {
                enter_raises: Some(ValueError.of("v")),
                ..loud("a")
            };
            async_with(group([broken])?, async |group| {
                report(group.get("a")).await?;
                report(group.get("a")).await
            })
            .await?;
            Ok(())
        },
        &["a enter", "ValueError: v", "a enter", "ValueError: v"],
    );
}

#[test]
fn an_unknown_name_a_name_twice_and_a_group_that_is_not_open_are_refused() {
    check(
        async {
            let group = group([loud("a")])?;
            report(async { group.register("a", || loud("a")) }).await?;
            report(group.get("a")).await?;
            async_with(group.clone(), async |group: Group| {
                report(group.get("fax")).await
            })
            .await?;
            report(group.get("a")).await?;
            report(async_with(group, async |_| Ok(()))).await
        },
        &[
            "ValueError: a is registered already",
            "RuntimeError: the resource group is not open",
            "KeyError: 'fax'",
            "RuntimeError: the resource group is closed",
            "RuntimeError: a resource group is entered once",
        ],
    );
}

#[test]
fn closing_closes_all_and_collects_every_failure() {
    check(
        async {
            let group = group([failing("a"), loud("b"), failing("c")])?;
            report_members(async_with(group, async |group| {
                for name in ["a", "b", "c"] {
                    group.get(name).await?;
                }
                raise::<()>(KeyError.of("k"))
            }))
            .await
        },
        &[
            "a enter",
            "b enter",
            "c enter",
            "c exit",
            "b exit",
            "a exit",
            "ExceptionGroup: not everything was closed (2 sub-exceptions) \
             [ValueError('c'), ValueError('a')]",
        ],
    );
}

#[test]
fn c5_cancelled_while_it_closes_the_others_are_closed_and_the_failures_are_its_cause() {
    check(
        async {
            let group = group([failing("a"), slow("b"), failing("c")])?;
            let task = create_task("task", async move {
                async_with(group, async |group| {
                    for name in ["a", "b", "c"] {
                        group.get(name).await?;
                    }
                    Ok(())
                })
                .await?;
                Ok(())
            });
            sleep(ms(15)).await?;
            task.cancel();
            let error = (async { task.await }).await.unwrap_err();
            print(format!("{error}"));
            report_members::<()>(async { Err(error.cause().unwrap()) }).await
        },
        &[
            "a enter",
            "b enter",
            "c enter",
            "c exit",
            "b exit",
            "a exit",
            "CancelledError",
            "ExceptionGroup: not everything was closed (2 sub-exceptions) \
             [ValueError('c'), ValueError('a')]",
        ],
    );
}

#[test]
fn one_that_is_being_opened_while_the_group_closes_is_closed_at_once() {
    check(
        async {
            let late = async_with(group([slow("a")])?, async |group: Group| {
                let late = create_task("late", async move { group.get("a").await });
                sleep(ms(5)).await?;
                Ok(late)
            })
            .await?;
            print("group left");
            if let Some(late) = late {
                report(async { late.await }).await?;
            }
            Ok(())
        },
        &[
            "a enter",
            "group left",
            "a exit",
            "a exit done",
            "RuntimeError: the resource group is closed",
        ],
    );
}

#[test]
fn a_closed_group_lets_go_of_factories_that_hold_it() {
    use std::rc::Rc;

    let alive = Rc::new(());
    let watched = Rc::downgrade(&alive);
    let trace = trace_of(async move {
        let group = group([])?;
        let held = (group.clone(), alive);
        group.register("a", move || {
            let _ = &held;
            slow("a")
        })?;
        async_with(group, async |group| group.get("a").await).await
    });
    assert_eq!(end_of(&trace), Some(RunEnd::Completed));
    assert_eq!(watched.strong_count(), 0);
}
