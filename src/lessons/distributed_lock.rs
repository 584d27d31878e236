//! A lock kept in a store: with an expiry, and a token of its owner.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "distributed-lock",
    title: "Distributed lock",
    group: Group::Practice,
    level: Level::Hard,
    kind: Kind::Watch,
    checks: &[],
    question: "A lock expires while its holder is still at work, and another takes it over. Whose lock does the first one's exit release?",
    text: &[
        "Programs on several machines share a store: whoever sets a key that was absent has the lock. Boris finds Alma's key there, and is refused: his body never runs.",
        "A holder can be lost together with its machine, so the key expires after 300 ms. Clara works for longer than that, and Denis takes her lock over.",
        "So each holder sets a token of its own, and the store deletes the key only if it still has that token. Clara's exit leaves the lock of Denis alone, and Elena is rightly refused.",
    ],
    after: &[
        "Here the store is in memory and the programs are tasks; each call takes 20 ms, as over a network. To compare the token and to delete the key is one call.",
        "What expiry cannot do is stop Clara: for a while two work at once. Where that does harm, the store numbers the locks that it gives (a fencing token), and whoever keeps the shared data refuses a number lower than one it has seen.",
    ],
    rows: &["M2", "M3"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The key is there: enter fails, so there is neither body nor exit.",
            variant: "",
            task: "boris",
            event: "report-lock: enter failed",
        },
        LookAt {
            text: "Clara's lock has expired. Denis takes it over, and both are at work.",
            variant: "",
            task: "denis",
            event: "report-lock: entered",
        },
        LookAt {
            text: "Clara's exit finds a token that is not hers, and deletes nothing.",
            variant: "",
            task: "clara",
            event: "printed \"clara's lock had expired",
        },
    ],
    source: source!("distributed_lock.rs"),
    python: python!("distributed_lock.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// A key of the store that is set by whoever holds the lock.
struct DistributedLock {
    store: KeyValueStore,
    key: &'static str,
    /// Tells the holders apart. Real ones are random, so that none can be
    /// guessed, and no two are equal.
    token: &'static str,
}

impl AsyncContextManager for DistributedLock {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        self.key.into()
    }

    async fn enter(&mut self) -> Result<()> {
        let expiry = ms(300);
        if !self.store.set_if_absent(self.key, self.token, expiry).await? {
            return raise(RuntimeError.of("someone else has it"));
        }
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        let owner = self.token;
        if self.store.delete_if_equal(self.key, self.token).await? {
            print(format!("{owner} released the lock"));
        } else {
            print(format!("{owner}'s lock had expired: left alone"));
        }
        Ok(Propagate)
    }
}

/// Comes at a time, and works for a while under the lock.
async fn write_report(
    store: KeyValueStore,
    owner: &'static str,
    comes: Micros,
    works: Micros,
) -> Result<()> {
    sleep(comes).await?;
    let lock = DistributedLock {
        store,
        key: "report-lock",
        token: owner,
    };
    attempt(async {
        async_with(lock, async |()| {
            print(format!("{owner} has the lock"));
            sleep(works).await?;
            print(format!("{owner} is done"));
            Ok(())
        })
        .await?;
        Ok(())
    })
    .except(RuntimeError, async |error| {
        print(format!("{owner} is refused: {error}"));
        Ok(())
    })
    .await
}

async fn main(_: Settings) -> Result<()> {
    let store = KeyValueStore::new(ms(10));
    let tasks = [
        ("alma", ms(0), ms(100)),
        ("boris", ms(50), ms(100)),
        ("clara", ms(200), ms(500)),
        ("denis", ms(600), ms(250)),
        ("elena", ms(800), ms(100)),
    ]
    .map(|(owner, comes, works)| {
        create_task(owner, write_report(store.clone(), owner, comes, works))
    });
    gather(tasks).await?;
    Ok(())
}
