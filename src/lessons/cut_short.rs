//! A second cancellation interrupts an exit; what shield does and does not do.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "cut-short",
    title: "Cut short",
    group: Group::Cancellation,
    level: Level::Hard,
    kind: Kind::Debug,
    checks: &[Check::Exits, Check::Times],
    question: "A task is cleaning up after a cancellation, and is cancelled again. Is the clean-up still finished?",
    text: &[
        "The first cancellation makes both exits run. The inner one takes 200 ms to save; after 100 ms a second cancellation arrives, and nothing is saved.",
        "In the second version the saving stands behind a shield. That does not help.",
        "Your task: have the document saved, however often the editor is cancelled meanwhile, and then raise the cancellation again, so that `document closed` is not printed. For each cancellation during the saving a line should read `cancelled while saving: keep waiting`.",
    ],
    after: &[
        "Fault: the second request is raised at the await inside the inner exit. That exit is cut short. The outer exit still runs to its end: it was not cancelled again.",
        "A repair that does not help: the saving runs in a task of its own, behind a shield. The shield keeps the cancellation from that task, and nothing more. The exit is cut short all the same, nobody waits for the saving, and it is cancelled when the program ends.",
        "Repair: wait for that task through a shield again and again until it is done, remember the cancellation, and raise it afterwards.",
    ],
    rows: &["C5", "C8"],
    variants: &[
        Variant {
            id: "cut-short",
            title: "Fault: cut short",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "shielded",
            title: "Shield alone",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "finished",
            title: "Repair: shield in a loop",
            role: Role::Repair,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Which await is interrupted by the second cancellation? Look at the inner exit.",
        "A task of its own is not cancelled with the one that waits for it, if a shield stands between them.",
        "A shield does not make anyone wait. So wait again, until the task is done, and remember the cancellation.",
    ],
    look_at: &[
        LookAt {
            text: "The second cancellation interrupts the exit: it is cut short.",
            variant: "cut-short",
            task: "editor",
            event: "document: exit cut short",
        },
        LookAt {
            text: "Nobody waits for the saving: at the end of the program it is cancelled.",
            variant: "shielded",
            task: "save",
            event: "cancel delivered",
        },
        LookAt {
            text: "With the loop the saving is finished before the exit goes on.",
            variant: "finished",
            task: "save",
            event: "printed \"saved\"",
        },
    ],
    source: source!("cut_short.rs"),
    python: python!("cut_short.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// Takes 200 ms.
async fn save() -> Result<()> {
    print("saving");
    sleep(ms(200)).await?;
    print("saved");
    Ok(())
}

/// Fault: a cancellation in here interrupts the saving.
async fn just_save() -> Result<()> {
    save().await
}

/// The saving goes on by itself, but nobody waits for it.
async fn save_behind_a_shield() -> Result<()> {
    let saving = create_task("save", save());
    shield(&saving).await
}

/// Waits until the saving is done, then lets the cancellation go on.
async fn save_for_certain() -> Result<()> {
    let saving = create_task("save", save());
    let mut cancelled = None;
    while !saving.is_done() {
        attempt(shield(&saving))
            .except(CancelledError, async |error| {
                print("cancelled while saving: keep waiting");
                cancelled = Some(error);
                Ok(())
            })
            .await?;
    }
    match cancelled {
        Some(error) => raise(error),
        None => Ok(()),
    }
}

struct Document {
    variant: &'static str,
}

impl AsyncContextManager for Document {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "document".into()
    }

    async fn enter(&mut self) -> Result<()> {
        print("document open");
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        match self.variant {
            "shielded" => save_behind_a_shield().await?,
            "finished" => save_for_certain().await?,
            _ => just_save().await?,
        }
        print("document closed");
        Ok(Propagate)
    }
}

struct Window;

impl AsyncContextManager for Window {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "window".into()
    }

    async fn enter(&mut self) -> Result<()> {
        print("window open");
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        sleep(ms(50)).await?;
        print("window closed");
        Ok(Propagate)
    }
}

async fn edit(variant: &'static str) -> Result<()> {
    async_with((Window, Document { variant }), async |((), ())| {
        sleep(ms(1000)).await
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let editor = create_task("editor", edit(settings.variant()));
    sleep(ms(100)).await?;
    print("first cancel");
    editor.cancel();
    sleep(ms(100)).await?;
    print("second cancel");
    editor.cancel();
    sleep(ms(80)).await?;
    print("third cancel");
    editor.cancel();
    attempt(async { editor.clone().await })
        .except(CancelledError, async |_| {
            print("the editor was cancelled");
            Ok(())
        })
        .await
}
