//! A directory that is removed with all that is in it, although the body fails.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "temporary-directory",
    title: "Temporary directory",
    group: Group::Practice,
    level: Level::Medium,
    kind: Kind::Watch,
    checks: &[],
    question: "A report is written into a temporary directory, and fails half-way. What is left on the disk?",
    text: &[
        "Enter makes an empty directory and gives its path to the body. Exit removes it with all that is in it.",
        "The second report fails after two files. Its exit is told of the ValueError, removes what it finds, and lets the error go on to the caller.",
        "To remove a file takes 100 ms: the more files there are, the longer the exit takes. While it waits, the other report goes on.",
    ],
    after: &[
        "The disk of this lesson is in memory. In real programs such a call would block, so it runs in a thread and is awaited; here a sleep stands for it.",
        "A cancellation during the exit would interrupt the removal. How to make a clean-up finish all the same is shown in “Cut short”.",
    ],
    rows: &["M3", "M13"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The body fails with two files written, and the exit is told.",
            variant: "",
            task: "may",
            event: "temporary directory: exiting with",
        },
        LookAt {
            text: "One file after the other is removed. The exit awaits.",
            variant: "",
            task: "may",
            event: "printed \"removed directory-2/rows\"",
        },
        LookAt {
            text: "The error has gone on, and the disk is empty.",
            variant: "",
            task: "main",
            event: "printed \"files left: 0\"",
        },
    ],
    source: source!("temporary_directory.rs"),
    python: python!("temporary_directory.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// A directory for the time of a block.
struct TemporaryDirectory {
    disk: FileTree,
    path: String,
}

fn temporary_directory(disk: &FileTree) -> TemporaryDirectory {
    TemporaryDirectory {
        disk: disk.clone(),
        path: String::new(),
    }
}

impl AsyncContextManager for TemporaryDirectory {
    type Value = String;

    fn name(&self) -> Cow<'static, str> {
        "temporary directory".into()
    }

    async fn enter(&mut self) -> Result<String> {
        self.path = self.disk.make_temporary_directory("directory-").await?;
        print(format!("made {}", self.path));
        Ok(self.path.clone())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        for name in self.disk.list(&self.path).await? {
            let file = format!("{}/{name}", self.path);
            self.disk.remove(&file).await?;
            print(format!("removed {file}"));
        }
        self.disk.remove_directory(&self.path).await?;
        print(format!("removed {}", self.path));
        Ok(Propagate)
    }
}

async fn write(disk: &FileTree, file: String) -> Result<()> {
    disk.write(&file, "...").await?;
    print(format!("wrote {file}"));
    Ok(())
}

/// Writes its rows, its sums and its chart; there is no chart without sales.
async fn report(disk: FileTree, month: &'static str, sales: u32) -> Result<()> {
    async_with(temporary_directory(&disk), async |directory| {
        write(&disk, format!("{directory}/rows")).await?;
        write(&disk, format!("{directory}/sums")).await?;
        if sales == 0 {
            return raise(ValueError.of(format!("no sales in {month}")));
        }
        write(&disk, format!("{directory}/chart")).await?;
        print(format!("the report of {month} is sent"));
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    let disk = FileTree::new(FileTimes {
        write: ms(50),
        remove: ms(100),
        ..FileTimes::default()
    });
    let april = create_task("april", report(disk.clone(), "april", 30));
    let may = create_task("may", report(disk.clone(), "may", 0));
    attempt(async { may.await })
        .except(ValueError, async |error| {
            print(format!("failed: {error}"));
            Ok(())
        })
        .await?;
    april.await?;
    print(format!("files left: {}", disk.files()));
    Ok(())
}
