//! The file tree in memory: the errors of a real one, as CPython 3.11 shows them
//! on Linux, and a temporary directory.

use enter_exit::patterns::{FileTimes, FileTree};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A tree with a directory `d`, a file `d/f`, and a file `g`.
async fn tree() -> Result<FileTree> {
    let tree = FileTree::new(FileTimes::default());
    tree.make_directory("d").await?;
    tree.write("d/f", "text").await?;
    tree.write("/g", "more").await?;
    Ok(tree)
}

#[test]
fn what_is_written_is_read_listed_and_removed() {
    check(
        async {
            let tree = tree().await?;
            print(tree.read("d/f").await?);
            tree.write("d/f", "other").await?;
            print(tree.read("./d/../d//f").await?);
            print(format!(
                "{:?} {:?}",
                tree.list("/").await?,
                tree.list("d").await?
            ));
            tree.remove("d/f").await?;
            tree.remove_directory("d").await?;
            print(format!("{:?} {}", tree.list("/").await?, tree.exists("d")));
            Ok(())
        },
        &["text", "other", "[\"d\", \"g\"] [\"f\"]", "[\"g\"] false"],
    );
}

#[test]
fn it_refuses_with_the_errors_of_a_real_one() {
    check(
        async {
            let tree = tree().await?;
            report(tree.read("x")).await?;
            report(tree.write("x/y", "")).await?;
            report(tree.read("")).await?;
            report(tree.make_directory("d")).await?;
            report(tree.make_directory("g")).await?;
            report(tree.list("g")).await?;
            report(tree.read("g/y")).await?;
            report(tree.read("g/")).await?;
            report(tree.remove_directory("g")).await?;
            report(tree.read("d")).await?;
            report(tree.write("d", "")).await?;
            report(tree.remove("d")).await?;
            report(tree.remove("x")).await?;
            report(tree.remove_directory("d")).await?;
            report(tree.remove_directory("/")).await?;
            report(tree.read("g/../d/f")).await?;
            report(tree.read("x/../g")).await?;
            report(tree.write("new/", "")).await?;
            report(tree.make_directory("d/.")).await?;
            report(tree.remove_tree("x")).await?;
            print(format!("{} files", tree.files()));
            Ok(())
        },
        &[
            "FileNotFoundError: [Errno 2] No such file or directory: 'x'",
            "FileNotFoundError: [Errno 2] No such file or directory: 'x/y'",
            "FileNotFoundError: [Errno 2] No such file or directory: ''",
            "FileExistsError: [Errno 17] File exists: 'd'",
            "FileExistsError: [Errno 17] File exists: 'g'",
            "NotADirectoryError: [Errno 20] Not a directory: 'g'",
            "NotADirectoryError: [Errno 20] Not a directory: 'g/y'",
            "NotADirectoryError: [Errno 20] Not a directory: 'g/'",
            "NotADirectoryError: [Errno 20] Not a directory: 'g'",
            "IsADirectoryError: [Errno 21] Is a directory: 'd'",
            "IsADirectoryError: [Errno 21] Is a directory: 'd'",
            "IsADirectoryError: [Errno 21] Is a directory: 'd'",
            "FileNotFoundError: [Errno 2] No such file or directory: 'x'",
            "OSError: [Errno 39] Directory not empty: 'd'",
            "OSError: [Errno 16] Device or resource busy: '/'",
            "NotADirectoryError: [Errno 20] Not a directory: 'g/../d/f'",
            "FileNotFoundError: [Errno 2] No such file or directory: 'x/../g'",
            "IsADirectoryError: [Errno 21] Is a directory: 'new/'",
            "FileExistsError: [Errno 17] File exists: 'd/.'",
            "FileNotFoundError: [Errno 2] No such file or directory: 'x'",
            "2 files",
        ],
    );
}

#[test]
fn an_operation_takes_its_time_and_cancelled_before_it_has_done_nothing() {
    check(
        async {
            let tree = FileTree::new(FileTimes {
                write: ms(10),
                ..FileTimes::default()
            });
            let other = tree.clone();
            let task = create_task("task", async move { other.write("a", "").await });
            sleep(ms(5)).await?;
            task.cancel();
            report(async { task.await }).await?;
            print(tree.exists("a").to_string());
            tree.write("b", "").await?;
            print(format!("{} at {}", tree.exists("b"), now().as_ms()));
            Ok(())
        },
        &["CancelledError", "false", "true at 15"],
    );
}

#[test]
fn a_temporary_directory_goes_with_all_that_is_in_it_although_the_body_fails() {
    check(
        async {
            let tree = tree().await?;
            tree.make_directory("tmp-2").await?;
            for _ in 0..2 {
                report(async_with(tree.temporary_directory("tmp-"), async |path| {
                    print(&path);
                    tree.make_directory(&format!("{path}/in")).await?;
                    tree.write(&format!("{path}/in/a"), "").await?;
                    tree.write(&format!("{path}/b"), "").await?;
                    raise::<()>(ValueError.of("v"))
                }))
                .await?;
            }
            print(format!("{:?}", tree.list("/").await?));
            Ok(())
        },
        &[
            "tmp-1",
            "ValueError: v",
            "tmp-3",
            "ValueError: v",
            "[\"d\", \"g\", \"tmp-2\"]",
        ],
    );
}

#[test]
fn a_temporary_directory_that_is_gone_already_is_no_failure() {
    check(
        async {
            let tree = tree().await?;
            report(async_with(tree.temporary_directory("d/"), async |path| {
                tree.remove_directory(&path).await
            }))
            .await?;
            report(async_with(tree.temporary_directory("x/"), async |_| Ok(()))).await
        },
        &[
            "ok",
            "FileNotFoundError: [Errno 2] No such file or directory: 'x/2'",
        ],
    );
}

#[test]
fn c5_cancelled_in_enter_there_is_none_and_in_exit_the_rest_stays() {
    check(
        async {
            for at in [5, 25] {
                let tree = FileTree::new(FileTimes {
                    directory: ms(10),
                    remove: ms(10),
                    ..FileTimes::default()
                });
                let other = tree.clone();
                let task = create_task("task", async move {
                    async_with(other.temporary_directory("t"), async |path| {
                        other.write(&format!("{path}/a"), "").await
                    })
                    .await?;
                    Ok(())
                });
                sleep(ms(at)).await?;
                task.cancel();
                report(async { task.await }).await?;
                print(format!("{:?} {}", tree.list("/").await?, tree.files()));
            }
            Ok(())
        },
        &["CancelledError", "[] 0", "CancelledError", "[\"t1\"] 1"],
    );
}

#[test]
fn what_another_task_removes_meanwhile_counts_and_what_it_adds_is_in_the_way() {
    check(
        async {
            for adds in [false, true] {
                let tree = FileTree::new(FileTimes {
                    remove: ms(10),
                    ..FileTimes::default()
                });
                tree.make_directory("d").await?;
                tree.write("d/a", "").await?;
                tree.write("d/b", "").await?;
                let other = tree.clone();
                let task = create_task("task", async move { other.remove_tree("d").await });
                sleep(ms(5)).await?;
                if adds {
                    tree.write("d/c", "").await?;
                } else {
                    tree.remove("d/b").await?;
                }
                report(async { task.await }).await?;
                print(format!("{}", tree.exists("d")));
            }
            report(tree().await?.remove_tree("g")).await
        },
        &[
            "ok",
            "false",
            "OSError: [Errno 39] Directory not empty: 'd'",
            "true",
            "NotADirectoryError: [Errno 20] Not a directory: 'g'",
        ],
    );
}
