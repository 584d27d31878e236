//! Icons: small paths in the colour of the text around them.

use super::markup::{El, svg};

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Three lines.
    List,
    /// An angle to the left.
    Previous,
    /// An angle to the right.
    Next,
    /// A chain link.
    Share,
    /// A question mark.
    Help,
    /// Half a disc.
    Theme,
    /// To the beginning.
    First,
    /// One step back.
    Back,
    /// Two triangles to the left.
    FarBack,
    /// Two triangles to the right.
    FarForward,
    /// A triangle.
    Play,
    /// Two bars.
    Pause,
    /// One step forward.
    Forward,
    /// To the end.
    Last,
    /// A square.
    Stop,
    /// A circular arrow.
    Restart,
}

impl Shape {
    /// The path, in a box of 16 by 16.
    const fn path(self) -> &'static str {
        match self {
            Self::List => "M2 4h12M2 8h12M2 12h12",
            Self::Previous => "M10 3 5 8l5 5",
            Self::Next => "m6 3 5 5-5 5",
            Self::Share => {
                "M6.5 9.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-1 1M9.5 6.500a3 3 0 0 0-4.3 0l-2.4 2.400a3 3 0 0 0 4.3 4.300l1-1"
            }
            Self::Help => "M5.5 6a2.5 2.5 0 1 1 3.7 2.200c-.8.5-1.2.9-1.2 1.800M8 12.700v.3",
            Self::Theme => "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12",
            Self::First => "M3 3v10M13 3 6 8l7 5z",
            Self::Back => "M12 3 5 8l7 5z",
            Self::FarBack => "M8.5 3 2 8l6.500 5zM14.500 3 8 8l6.500 5z",
            Self::FarForward => "m1.500 3 6.500 5-6.500 5zM7.500 3 14 8l-6.500 5z",
            Self::Play => "M4 2.500v11l9.5-5.500z",
            Self::Pause => "M4 3h2.500v10H4zM9.5 3H12v10H9.500z",
            Self::Forward => "m4 3 7 5-7 5zM12.5 3v10",
            Self::Last => "M13 3v10M3 3l7 5-7 5z",
            Self::Stop => "M3.5 3.500h9v9h-9z",
            Self::Restart => "M13 8a5 5 0 1 1-1.6-3.700M13 2v3h-3",
        }
    }

    /// Whether the path is filled.
    const fn is_filled(self) -> bool {
        matches!(
            self,
            Self::First
                | Self::Back
                | Self::FarBack
                | Self::FarForward
                | Self::Play
                | Self::Pause
                | Self::Forward
                | Self::Last
                | Self::Stop
        )
    }
}

/// An icon; what it means is said by the button around it.
pub fn icon(shape: Shape) -> El {
    live_icon(move || shape)
}

/// An icon that changes.
pub fn live_icon(shape: impl Fn() -> Shape + Copy + 'static) -> El {
    let class = move || {
        if shape().is_filled() {
            "icon filled"
        } else {
            "icon"
        }
    };
    svg("svg|viewBox=0 0 16 16|aria-hidden=true|focusable=false")
        .live("class", class)
        .child(svg("path").live("d", move || shape().path()))
}
