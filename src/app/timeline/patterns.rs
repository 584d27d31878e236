//! The textures, defined once for the whole page.

use leptos::prelude::*;

use crate::view::Look;

/// Whether a look has a texture; the others are filled by the style sheet.
pub const fn is_textured(look: Look) -> bool {
    matches!(
        look,
        Look::Entering
            | Look::EnterFailed
            | Look::Waiting
            | Look::Exiting
            | Look::ExitingWithException
            | Look::ExitCutShort
            | Look::CancelRequested
            | Look::CancelDelivered
    )
}

const RISING: &str = "M-2 2L2 -2M0 8L8 0M6 10L10 6";
const FALLING: &str = "M-2 6L2 10M0 0L8 8M6 -2L10 2";
const CROSS: &str = "M-2 2L2 -2M0 8L8 0M6 10L10 6M-2 6L2 10M0 0L8 8M6 -2L10 2";

/// The textures. They are found by their names from anywhere in the page.
#[component]
pub fn Patterns() -> impl IntoView {
    let hatch = |look: Look, path: &'static str| {
        view! {
            <pattern
                id=format!("texture-{}", look.class())
                class=format!("texture {}", look.class())
                width="8"
                height="8"
                patternUnits="userSpaceOnUse"
            >
                <rect width="8" height="8" />
                <path d=path />
            </pattern>
        }
    };
    view! {
        <svg class="definitions" width="0" height="0" aria-hidden="true" focusable="false">
            <defs>
                {hatch(Look::Entering, RISING)}
                {hatch(Look::EnterFailed, RISING)}
                {hatch(Look::Exiting, FALLING)}
                {hatch(Look::ExitingWithException, FALLING)}
                {hatch(Look::ExitCutShort, FALLING)}
                {hatch(Look::CancelRequested, CROSS)}
                {hatch(Look::CancelDelivered, CROSS)}
                <pattern
                    id="texture-waiting"
                    class="texture waiting"
                    width="6"
                    height="6"
                    patternUnits="userSpaceOnUse"
                >
                    <rect width="6" height="6" />
                    <circle cx="3" cy="3" r="1.2" />
                </pattern>
                <marker
                    id="arrow-head"
                    viewBox="0 0 8 8"
                    refX="7"
                    refY="4"
                    markerWidth="7"
                    markerHeight="7"
                    orient="auto-start-reverse"
                >
                    <path d="M0 0L8 4L0 8z" />
                </marker>
                <marker
                    id="arrow-stop"
                    viewBox="0 0 4 12"
                    refX="3"
                    refY="6"
                    markerWidth="4"
                    markerHeight="12"
                    markerUnits="userSpaceOnUse"
                    orient="auto"
                >
                    <path d="M3 0V12" class="stop" />
                </marker>
            </defs>
        </svg>
    }
}
