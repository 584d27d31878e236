//! The style sheet uses the colours of the palette, in both themes.

#![cfg(not(target_arch = "wasm32"))]

use enter_exit::view::palette::{Colour, Hue, Theme};

/// Every token with its colour in a theme.
fn tokens(theme: Theme) -> Vec<(String, Colour)> {
    let mut tokens = vec![
        ("--canvas".to_owned(), theme.canvas()),
        ("--lane".to_owned(), theme.lane()),
        ("--fg".to_owned(), theme.foreground()),
    ];
    for hue in Hue::ALL {
        let (token, shade) = (hue.token(), theme.shade(hue));
        tokens.push((format!("--{token}"), shade.fill));
        tokens.push((format!("--{token}-text"), shade.text));
        tokens.push((format!("--{token}-ink"), shade.ink));
    }
    tokens
}

/// What a style sheet declares a token to be, each time that it does.
fn declared<'a>(css: &'a str, token: &str) -> Vec<&'a str> {
    css.split(['{', '}', ';'])
        .map(|part| part.rsplit_once("*/").map_or(part, |(_, rest)| rest))
        .filter_map(|part| part.split_once(':'))
        .filter(|(name, _)| name.trim() == token)
        .map(|(_, value)| value.trim())
        .collect()
}

#[test]
fn each_token_of_the_style_sheet_is_declared_once_with_the_colours_of_the_palette() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/style.css");
    let css = std::fs::read_to_string(path).expect("static/style.css can be read");
    let css = css.to_lowercase();
    let light = tokens(Theme::Light);
    let dark = tokens(Theme::Dark);
    for ((token, light), (_, dark)) in light.into_iter().zip(dark) {
        let wanted = format!("light-dark({light}, {dark})");
        assert_eq!(declared(&css, &token), [wanted], "{token}");
    }
}

#[test]
fn a_token_is_found_wherever_it_is_declared_and_not_where_it_is_used() {
    let css = "/* held */ :root { --held: red; /* a: b */ --held-ink: blue } a { color: var(--held); --held:green }";
    assert_eq!(declared(css, "--held"), ["red", "green"]);
    assert_eq!(declared(css, "--held-ink"), ["blue"]);
}
