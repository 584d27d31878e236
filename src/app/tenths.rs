//! Lengths as text, for attributes.

/// A length with one decimal at most.
pub fn tenths(length: f64) -> String {
    decimal(length, 1)
}

/// A length as an attribute: what is drawn grows with the font.
pub fn rem(length: f64) -> String {
    format!("{}rem", decimal(length / 16.0, 4))
}

/// A number with so many decimals. The standard library could write it too;
/// its code for that is larger than all of the markup.
#[allow(clippy::cast_possible_truncation)] // Saturates; nothing drawn is that long.
fn decimal(number: f64, places: u32) -> String {
    let one = 10_i64.pow(places);
    let scaled = (number * f64::from(10_i32.pow(places))).round() as i64;
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, rest) = (scaled.abs() / one, scaled.abs() % one);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let width = places as usize;
    format!("{sign}{whole}.{rest:0width$}")
}
