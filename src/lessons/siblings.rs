//! A task group and a gather, each with one task that fails.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "siblings",
    title: "Siblings",
    group: Group::Sharing,
    level: Level::Hard,
    kind: Kind::Watch,
    checks: &[],
    question: "Three bookings run at the same time, and one of them fails. What becomes of the other two?",
    text: &[
        "A task group is a manager, whose exit waits for every task that was created in it. When one child fails, the group cancels the others and the body. Their exits run, and the group waits for them, too.",
        "All failures come out together, in one ExceptionGroup. A new task is refused after the failure.",
        "A gather is only a way of waiting: the first failure is raised at once, and nobody is cancelled, so the flight and the car are booked although the trip is off.",
    ],
    after: &[
        "Here two failures come out: the hotel's, and one from a clean-up. The cancelled flight is not among them.",
        "The insurance comes too late, and is refused with a RuntimeError.",
    ],
    rows: &["G1", "G2", "G3"],
    variants: &[
        Variant {
            id: "group",
            title: "Task group",
            role: Role::Program,
            leaks: &[],
        },
        Variant {
            id: "gather",
            title: "Gather",
            role: Role::Program,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The group cancels the siblings of the task that failed.",
            variant: "group",
            task: "",
            event: "cancel requested of flight",
        },
        LookAt {
            text: "The group is shutting down, and refuses a new task.",
            variant: "group",
            task: "main",
            event: "is shutting down",
        },
        LookAt {
            text: "The last child has ended. Only now does the group let the errors out.",
            variant: "group",
            task: "main",
            event: "task group: exit failed",
        },
        LookAt {
            text: "The car is booked, although a booking had failed before.",
            variant: "gather",
            task: "car",
            event: "car: booked",
        },
    ],
    source: source!("siblings.rs"),
    python: python!("siblings.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// A reservation that must be given up if the booking fails.
struct Reservation(&'static str);

impl AsyncContextManager for Reservation {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        self.0.into()
    }

    async fn enter(&mut self) -> Result<()> {
        print(format!("{}: reserved", self.0));
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(error) = raised {
            print(format!("{}: giving up, {}", self.0, error.class()));
            sleep(ms(50)).await?;
            if self.0 == "car" {
                return raise(ConnectionError.of("the car rental does not answer"));
            }
            print(format!("{}: given up", self.0));
        }
        Ok(Propagate)
    }
}

async fn book(name: &'static str, takes: Micros) -> Result<()> {
    async_with(Reservation(name), async |()| {
        sleep(takes).await?;
        if name == "hotel" {
            return raise(ValueError.of("no room is free"));
        }
        print(format!("{name}: booked"));
        Ok(())
    })
    .await?;
    Ok(())
}

/// All bookings or none.
async fn in_a_group() -> Result<()> {
    async_with(TaskGroup::default(), async |trip| {
        trip.create_task("flight", book("flight", ms(200)))?;
        trip.create_task("hotel", book("hotel", ms(100)))?;
        trip.create_task("car", book("car", ms(300)))?;
        attempt(sleep(ms(1000)))
            .finally(async || insure(&trip).await)
            .await
    })
    .await?;
    Ok(())
}

/// Tries to add one more booking.
async fn insure(trip: &TaskGroup) -> Result<()> {
    attempt(async {
        trip.create_task("insurance", book("insurance", ms(10)))?;
        Ok(())
    })
    .except(RuntimeError, async |error| {
        print(format!("no insurance: {}", error.message()));
        Ok(())
    })
    .await
}

/// Each booking by itself.
async fn in_a_gather() -> Result<()> {
    let flight = create_task("flight", book("flight", ms(200)));
    let hotel = create_task("hotel", book("hotel", ms(100)));
    let car = create_task("car", book("car", ms(300)));
    attempt(gather([flight.clone(), hotel, car.clone()]))
        .finally(async || {
            for (name, task) in [("flight", &flight), ("car", &car)] {
                if !task.is_done() {
                    print(format!("{name}: still at work"));
                }
            }
            Ok(())
        })
        .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    if settings.variant() == "group" {
        attempt(in_a_group())
            .except(ExceptionGroup, async |group| {
                print(format!("main: {group}"));
                for error in group.members() {
                    print(format!("main: in it, {error}"));
                }
                Ok(())
            })
            .await?;
    } else {
        attempt(in_a_gather())
            .except(ValueError, async |error| {
                print(format!("main: {error}"));
                Ok(())
            })
            .await?;
        // If main returned now, the others would be cancelled.
        sleep(ms(250)).await?;
    }
    print("main: the trip is off");
    Ok(())
}
