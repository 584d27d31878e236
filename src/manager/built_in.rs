//! What the loop brings as managers: `timeout` and `TaskGroup` (M16).

use std::borrow::Cow;

use super::protocol::{AsyncContextManager, Outcome};
use crate::Result;
use crate::event_loop::{TaskGroup, Timeout};
use crate::exception::Exception;

impl AsyncContextManager for Timeout {
    /// A handle with which the deadline can be moved.
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        "timeout".into()
    }

    async fn enter(&mut self) -> Result<Self> {
        Self::enter(self)?;
        Ok(self.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        Self::exit(self, raised)?;
        Ok(Outcome::Propagate)
    }
}

impl AsyncContextManager for TaskGroup {
    /// A handle that creates tasks.
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        "task group".into()
    }

    async fn enter(&mut self) -> Result<Self> {
        Self::enter(self)?;
        Ok(self.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        Self::exit(self, raised).await?;
        Ok(Outcome::Propagate)
    }
}
