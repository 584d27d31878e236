//! The colours, as data: six hues, each with a fill and an ink for text, in
//! two themes. The style sheet uses the same tokens; tests hold them together,
//! and hold the contrasts and the distances between hues for every kind of
//! sight.

#[cfg(test)]
mod sight;

/// The meaning that a colour has. It is never a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hue {
    /// Entering, open, exiting.
    Held,
    /// Waiting.
    Waiting,
    /// Raised, failed, left open.
    Raised,
    /// Cancellation.
    Cancelled,
    /// An exception that was stopped.
    Suppressed,
    /// Not begun, or done.
    Idle,
}

impl Hue {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Held,
        Self::Waiting,
        Self::Raised,
        Self::Cancelled,
        Self::Suppressed,
        Self::Idle,
    ];

    /// The token of the style sheet: `--held` is its fill, `--held-text` its
    /// text colour, `--held-ink` what is written on its fill.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Waiting => "waiting",
            Self::Raised => "raised",
            Self::Cancelled => "cancelled",
            Self::Suppressed => "suppressed",
            Self::Idle => "idle",
        }
    }
}

/// A colour of the sRGB space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { red, green, blue }
    }
}

/// As a style sheet writes it: `#6fa9eb`.
impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// One of the two themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}

/// What a theme uses for one hue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// Bars and marks, on a lane.
    pub fill: Colour,
    /// Text in this hue, on the canvas.
    pub text: Colour,
    /// Text on the fill.
    pub ink: Colour,
}

const DARK_INK: Colour = Colour::hex(0x0f_1218);
const LIGHT_INK: Colour = Colour::hex(0xff_ffff);

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Dark, Self::Light];

    /// Behind everything: the token `--canvas`.
    pub const fn canvas(self) -> Colour {
        match self {
            Self::Dark => Colour::hex(0x0f_1218),
            Self::Light => Colour::hex(0xff_ffff),
        }
    }

    /// Behind the bars: the token `--lane`.
    pub const fn lane(self) -> Colour {
        match self {
            Self::Dark => Colour::hex(0x17_1b23),
            Self::Light => Colour::hex(0xf3_f5f8),
        }
    }

    /// Plain text: the token `--fg`.
    pub const fn foreground(self) -> Colour {
        match self {
            Self::Dark => Colour::hex(0xe6_e9ef),
            Self::Light => Colour::hex(0x17_1b23),
        }
    }

    /// The colours of one hue.
    pub const fn shade(self, hue: Hue) -> Shade {
        let (fill, text, ink) = match (self, hue) {
            (Self::Dark, Hue::Held) => (0x6f_a9eb, 0x8b_bcf5, DARK_INK),
            (Self::Dark, Hue::Waiting) => (0xf2_d10e, 0xf2_d10e, DARK_INK),
            (Self::Dark, Hue::Raised) => (0xe7_5c4d, 0xf0_8a7e, DARK_INK),
            (Self::Dark, Hue::Cancelled) => (0xad_20df, 0xd6_8cf2, LIGHT_INK),
            (Self::Dark, Hue::Suppressed) => (0xb8_f5e1, 0xb8_f5e1, DARK_INK),
            (Self::Dark, Hue::Idle) => (0x82_8894, 0xa3_a9b4, DARK_INK),
            (Self::Light, Hue::Held) => (0x18_4298, 0x18_4298, LIGHT_INK),
            (Self::Light, Hue::Waiting) => (0xa1_8708, 0x6b_5900, DARK_INK),
            (Self::Light, Hue::Raised) => (0x8e_1f17, 0x8e_1f17, LIGHT_INK),
            (Self::Light, Hue::Cancelled) => (0xe3_44e8, 0x9a_169f, DARK_INK),
            (Self::Light, Hue::Suppressed) => (0x0e_7d5b, 0x0b_6649, LIGHT_INK),
            (Self::Light, Hue::Idle) => (0x83_8a96, 0x56_5d69, DARK_INK),
        };
        Shade {
            fill: Colour::hex(fill),
            text: Colour::hex(text),
            ink,
        }
    }
}
