//! Named resources, opened on first use, all closed, every failure reported.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "resource-group",
    title: "A resource group",
    group: Group::ExitStack,
    level: Level::Hard,
    kind: Kind::Design,
    checks: &[Check::Order, Check::Times],
    question: "Two of three resources fail to close. How many of the failures does the caller get to see?",
    text: &[
        "To build: a group in which resources are registered by name, each with a function that makes it. One is opened when it is first asked for, and never twice; an unknown name is a KeyError. On exit all that was opened is closed in reverse order, and every failure comes out.",
        "The version in the editor has one exit stack, with a callback for each opened resource. Two of them fail, and only one failure comes out.",
        "Your task: let both come out, in one ExceptionGroup, of which a line should read `main: ExceptionGroup: not everything was closed (2 sub-exceptions)`.",
    ],
    after: &[
        "A statement passes on one error, and so does a stack. The scanner fails first, then the printer. The body went well, so the scanner's failure is not even a context: nothing is left of it.",
        "So the failures must not meet on the stack. Each callback handles its own, and keeps it. When the stack is empty, the exit of the group raises all that was kept as one ExceptionGroup.",
        "A cancellation is no Exception, so it would not be kept: it would go through at once, and the stack would still close the rest.",
        "Two tasks that ask for the same name at the same moment would need a lock around the opening.",
    ],
    rows: &["M7", "M9"],
    variants: &[
        Variant {
            id: "one-stack",
            title: "Fault: one failure comes out",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "collected",
            title: "Solution: all come out",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Run it, and look at which exits fail. Which failure does main see, and where does the other one go?",
        "An exit stack reports the last failure. So a callback whose failure must not be lost must not raise it.",
        "Let each callback catch what its own closing raises, and put it on a list. The exit of the group unwinds the stack first, then looks at the list.",
        "Raise one group with all of the list, and only if the list is not empty.",
    ],
    look_at: &[
        LookAt {
            text: "The printer was asked for: it is open, and its closing is owed. The plotter is registered, but nobody asks for it.",
            variant: "one-stack",
            task: "main",
            event: "close printer: registered",
        },
        LookAt {
            text: "Over one stack, the printer's failure takes the place of the scanner's.",
            variant: "one-stack",
            task: "main",
            event: "close printer: exit failed",
        },
        LookAt {
            text: "Collected: the scanner's failure is handled and kept.",
            variant: "collected",
            task: "main",
            event: "caught ConnectionError",
        },
        LookAt {
            text: "All is closed. Now everything that was kept is raised together.",
            variant: "collected",
            task: "main",
            event: "raised ExceptionGroup",
        },
    ],
    source: source!("resource_group.rs"),
    python: python!("resource_group.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use crate::trace::Sorted;
use std::cell::RefCell;
use std::rc::Rc;

/// A resource of the group.
#[derive(Clone)]
struct Device {
    name: &'static str,
    /// What goes wrong when it is closed.
    trouble: Option<Exception>,
}

impl Device {
    async fn open(&self) -> Result<()> {
        sleep(ms(40)).await?;
        print(format!("{} opened", self.name));
        Ok(())
    }

    async fn close(&self) -> Result<()> {
        sleep(ms(30)).await?;
        if let Some(trouble) = &self.trouble {
            return raise(trouble.clone());
        }
        print(format!("{} closed", self.name));
        Ok(())
    }
}

/// Makes a device that is not open yet.
type Factory = fn() -> Device;

#[derive(Clone)]
struct ResourceGroup {
    variant: &'static str,
    factories: Sorted<&'static str, Factory>,
    opened: Rc<RefCell<Sorted<&'static str, Device>>>,
    stack: ExitStack,
    failures: Rc<RefCell<Vec<Exception>>>,
}

impl ResourceGroup {
    fn new(variant: &'static str) -> Self {
        Self {
            variant,
            factories: Sorted::default(),
            opened: Rc::default(),
            stack: ExitStack::new(),
            failures: Rc::default(),
        }
    }

    fn register(&mut self, name: &'static str, factory: Factory) {
        self.factories.insert(name, factory);
    }

    /// Opens a resource on its first use.
    async fn get(&self, name: &'static str) -> Result<Device> {
        if let Some(device) = self.opened.borrow().get(name) {
            return Ok(device.clone());
        }
        let Some(factory) = self.factories.get(name) else {
            return raise(KeyError.of(name));
        };
        let device = factory();
        device.open().await?;
        self.opened.borrow_mut().insert(name, device.clone());
        self.close_at_exit(device.clone());
        Ok(device)
    }

    fn close_at_exit(&self, device: Device) {
        let name = format!("close {}", device.name);
        if self.variant == "one-stack" {
            self.stack
                .push_async_callback(&name, async move || device.close().await);
            return;
        }
        let failures = self.failures.clone();
        self.stack.push_async_callback(&name, async move || {
            attempt(device.close())
                .except(AnyException, async |failure| {
                    failures.borrow_mut().push(failure);
                    Ok(())
                })
                .await
        });
    }
}

impl AsyncContextManager for ResourceGroup {
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        "resource group".into()
    }

    async fn enter(&mut self) -> Result<Self> {
        Ok(self.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        let outcome = self.stack.exit(raised).await?;
        let failures = self.failures.take();
        if failures.is_empty() {
            return Ok(outcome);
        }
        raise(Exception::group("not everything was closed", failures))
    }
}

async fn work(group: ResourceGroup) -> Result<()> {
    async_with(group, async |group| {
        for name in ["archive", "printer", "archive", "scanner"] {
            let device = group.get(name).await?;
            print(format!("using the {}", device.name));
        }
        attempt(async { group.get("fax").await.map(|_| ()) })
            .except(KeyError, async |error| {
                print(format!("refused: {error}"));
                Ok(())
            })
            .await
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let mut group = ResourceGroup::new(settings.variant());
    group.register("archive", || Device {
        name: "archive",
        trouble: None,
    });
    group.register("printer", || Device {
        name: "printer",
        trouble: Some(OSError.of("the printer is jammed")),
    });
    group.register("scanner", || Device {
        name: "scanner",
        trouble: Some(ConnectionError.of("the scanner is gone")),
    });
    group.register("plotter", || Device {
        name: "plotter",
        trouble: None,
    });
    attempt(work(group))
        .except(AnyException, async |error| {
            print(format!("main: {error}"));
            for member in error.members() {
                print(format!("main: in it, {member}"));
            }
            if error.context().is_none() {
                print("main: without a context");
            }
            Ok(())
        })
        .await
}
