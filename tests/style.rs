//! The style sheet uses the colours of the palette, in both themes, and draws
//! each look in its own way.

#![cfg(not(target_arch = "wasm32"))]

use enter_exit::view::Look;
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

/// A file of the package.
fn file(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect(&path)
}

#[test]
fn each_token_of_the_style_sheet_is_declared_once_with_the_colours_of_the_palette() {
    let css = file("static/style.css").to_lowercase();
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

/// How the style sheet and the page's textures draw a look: each part of it
/// that something is said of, with what is said.
fn drawing(look: Look, css: &str, textures: &str) -> Vec<String> {
    let class = format!(".{}", look.class());
    let mut drawing = Vec::new();
    for rule in css.split('}') {
        let Some((selectors, body)) = rule.split_once('{') else {
            continue;
        };
        for part in selectors
            .split(',')
            .filter_map(|selector| selector.split_once(&class))
        {
            if let (".part" | ".edge" | ".texture", rest) = (part.0.trim(), part.1.trim())
                && !rest.starts_with(['-', '.', ':'])
            {
                drawing.push(format!("{} {rest} {}", part.0.trim(), body.trim()));
            }
        }
    }
    let hatch = format!("(Look::{look:?}, ");
    drawing.extend(
        textures
            .lines()
            .filter_map(|line| Some(line.split_once(&hatch)?.1.to_owned())),
    );
    drawing
}

#[test]
fn any_two_looks_are_drawn_in_different_ways_and_have_different_signs_and_words() {
    let css = file("static/style.css");
    let textures = file("src/app/timeline/patterns.rs");
    for (n, one) in Look::ALL.into_iter().enumerate() {
        for other in Look::ALL.into_iter().skip(n + 1) {
            let drawings = [one, other].map(|look| drawing(look, &css, &textures));
            assert_ne!(drawings[0], drawings[1], "{one:?} and {other:?}");
            assert_ne!(one.glyph(), other.glyph());
            assert_ne!(one.word(), other.word());
            assert_ne!(one.class(), other.class());
        }
    }
}
