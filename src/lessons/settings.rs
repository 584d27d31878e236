//! What a learner chose before a run: the variant and the knobs.

use std::fmt;

use super::{Lesson, Variant};

/// The variant and the knobs of one run, all of them valid for its lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    variant: &'static Variant,
    knobs: Vec<(&'static str, i64)>,
}

/// Why a variant or a knob was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsError {
    /// There is no such variant.
    Variant {
        /// What was asked for.
        asked: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// There is no such knob.
    Knob {
        /// What was asked for.
        asked: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The value is no whole number.
    Number {
        /// Of which knob.
        knob: &'static str,
        /// What was given.
        given: String,
    },
    /// The value is out of range.
    Range {
        /// Of which knob.
        knob: &'static str,
        /// What was given.
        given: i64,
        /// The least it can be.
        min: i64,
        /// The most it can be.
        max: i64,
    },
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |known: &[&str]| match known {
            [] => "this lesson has none".to_owned(),
            known => format!("there is {}", known.join(", ")),
        };
        match self {
            Self::Variant { asked, known } => {
                write!(f, "no variant '{asked}': {}", list(known))
            }
            Self::Knob { asked, known } => write!(f, "no knob '{asked}': {}", list(known)),
            Self::Number { knob, given } => {
                write!(f, "{knob} must be a whole number, not '{given}'")
            }
            Self::Range {
                knob,
                given,
                min,
                max,
            } => write!(f, "{knob} must be {min} to {max}, not {given}"),
        }
    }
}

impl std::error::Error for SettingsError {}

impl Lesson {
    /// The settings that hold if nobody changes anything.
    pub fn defaults(&self) -> Settings {
        Settings {
            variant: &self.variants[0],
            knobs: self.knobs.iter().map(|k| (k.name, k.default)).collect(),
        }
    }
}

impl Settings {
    /// The variant.
    pub fn variant(&self) -> &'static str {
        self.variant.id
    }

    /// The value of a knob; zero if the lesson has no knob of that name.
    pub fn knob(&self, name: &str) -> i64 {
        self.knobs
            .iter()
            .find(|(known, _)| *known == name)
            .map_or(0, |(_, value)| *value)
    }

    /// A knob as a count; zero for a negative value.
    pub fn count(&self, name: &str) -> usize {
        usize::try_from(self.knob(name)).unwrap_or(0)
    }

    /// All knobs with their values, in the lesson's order.
    pub fn knobs(&self) -> &[(&'static str, i64)] {
        &self.knobs
    }

    /// Chooses a variant of `lesson`.
    pub fn choose(&mut self, lesson: &Lesson, variant: &str) -> Result<(), SettingsError> {
        self.variant = lesson
            .variant(variant)
            .ok_or_else(|| SettingsError::Variant {
                asked: variant.to_owned(),
                known: lesson.variants.iter().map(|variant| variant.id).collect(),
            })?;
        Ok(())
    }

    /// Sets a knob of `lesson` from what was typed.
    pub fn set(&mut self, lesson: &Lesson, name: &str, typed: &str) -> Result<(), SettingsError> {
        let Some(knob) = lesson.knobs.iter().find(|knob| knob.name == name) else {
            return Err(SettingsError::Knob {
                asked: name.to_owned(),
                known: lesson.knobs.iter().map(|knob| knob.name).collect(),
            });
        };
        let given: i64 = typed.trim().parse().map_err(|_| SettingsError::Number {
            knob: knob.name,
            given: typed.to_owned(),
        })?;
        if given < knob.min || given > knob.max {
            return Err(SettingsError::Range {
                knob: knob.name,
                given,
                min: knob.min,
                max: knob.max,
            });
        }
        for (known, value) in &mut self.knobs {
            if *known == name {
                *value = given;
            }
        }
        Ok(())
    }
}
