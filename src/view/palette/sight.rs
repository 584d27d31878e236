//! How colours look to different eyes, and how far apart they are: WCAG
//! contrast, the simulations of Machado, Oliveira and Fernandes (2009), and
//! CIEDE2000.

use super::{Colour, Hue, Theme};

type Linear = [f64; 3];
type Matrix = [[f64; 3]; 3];

const NORMAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const PROTAN: Matrix = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTAN: Matrix = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const TRITAN: Matrix = [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_900],
];

fn linear(colour: Colour) -> Linear {
    [colour.red, colour.green, colour.blue].map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn apply(matrix: Matrix, colour: Linear) -> Linear {
    matrix.map(|row| {
        let sum: f64 = row.iter().zip(colour).map(|(m, c)| m * c).sum();
        sum.clamp(0.0, 1.0)
    })
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |colour| {
        let [r, g, b] = linear(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// From linear sRGB to XYZ, each row divided by the white of D65.
const TO_XYZ: Matrix = [
    [0.433_953, 0.376_219, 0.189_828],
    [0.212_673, 0.715_152, 0.072_175],
    [0.017_756, 0.109_468, 0.872_775],
];

/// CIELAB under D65.
fn lab(colour: Linear) -> [f64; 3] {
    let [x, y, z] = apply(TO_XYZ, colour).map(|t| {
        if t > 216.0 / 24_389.0 {
            t.cbrt()
        } else {
            (24_389.0 / 27.0 * t + 16.0) / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The difference of two colours, after Sharma, Wu and Dalal (2005).
fn ciede2000(one: [f64; 3], other: [f64; 3]) -> f64 {
    let ([l1, a1, b1], [l2, a2, b2]) = (one, other);
    let mean_chroma = f64::midpoint(a1.hypot(b1), a2.hypot(b2)).powi(7);
    let g = 0.5 * (1.0 - (mean_chroma / (mean_chroma + 25_f64.powi(7))).sqrt());
    let (a1, a2) = ((1.0 + g) * a1, (1.0 + g) * a2);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let achromatic = c1 * c2 == 0.0;
    let apart = (h2 - h1).abs();
    let dh = match () {
        () if achromatic => 0.0,
        () if apart <= 180.0 => h2 - h1,
        () if h2 <= h1 => h2 - h1 + 360.0,
        () => h2 - h1 - 360.0,
    };
    let delta_h = 2.0 * (c1 * c2).sqrt() * (dh / 2.0).to_radians().sin();
    let h = match () {
        () if achromatic => h1 + h2,
        () if apart <= 180.0 => f64::midpoint(h1, h2),
        () if h1 + h2 < 360.0 => f64::midpoint(h1, h2) + 180.0,
        () => f64::midpoint(h1, h2) - 180.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let chroma = f64::midpoint(c1, c2);
    let light = (f64::midpoint(l1, l2) - 50.0).powi(2);
    let sl = 1.0 + 0.015 * light / (20.0 + light).sqrt();
    let sc = 1.0 + 0.045 * chroma;
    let sh = 1.0 + 0.015 * chroma * t;
    let turn = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let chroma = chroma.powi(7);
    let rc = 2.0 * (chroma / (chroma + 25_f64.powi(7))).sqrt();
    let rt = -rc * (2.0 * turn).to_radians().sin();
    let (dl, dc, dh) = ((l2 - l1) / sl, (c2 - c1) / sc, delta_h / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}

/// The least distance between any two hues, seen like this.
fn closest(theme: Theme, sight: Matrix) -> f64 {
    let seen = Hue::ALL.map(|hue| lab(apply(sight, linear(theme.shade(hue).fill))));
    let pairs = seen
        .iter()
        .enumerate()
        .flat_map(|(n, one)| seen.iter().skip(n + 1).map(|other| ciede2000(*one, *other)));
    pairs.fold(f64::INFINITY, f64::min)
}

#[test]
fn the_difference_of_two_colours_is_that_of_the_published_examples() {
    let examples = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, -1.0, 2.0], [50.0, 0.0, 0.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ];
    for (one, other, wanted) in examples {
        assert!((ciede2000(one, other) - wanted).abs() < 1e-4);
    }
}

#[test]
fn any_two_hues_stay_apart_for_every_kind_of_sight() {
    let least = [
        (Theme::Dark, [18.7, 18.7, 17.6, 17.7]),
        (Theme::Light, [25.2, 17.8, 17.1, 17.0]),
    ];
    for (theme, wanted) in least {
        let sights = [NORMAL, PROTAN, DEUTAN, TRITAN];
        for (sight, wanted) in sights.into_iter().zip(wanted) {
            let least = closest(theme, sight);
            assert!(least >= wanted - 0.05, "{theme:?}: {least:.2} < {wanted}");
        }
    }
}

#[test]
fn a_bar_stands_out_from_its_lane() {
    for theme in Theme::ALL {
        for hue in Hue::ALL {
            let ratio = contrast(theme.shade(hue).fill, theme.lane());
            assert!(ratio >= 3.0, "{theme:?} {hue:?}: {ratio:.2}");
        }
    }
}

#[test]
fn text_can_be_read_wherever_it_stands() {
    for theme in Theme::ALL {
        for behind in [theme.canvas(), theme.lane()] {
            assert!(contrast(theme.foreground(), behind) >= 7.0);
            for hue in Hue::ALL {
                let ratio = contrast(theme.shade(hue).text, behind);
                assert!(ratio >= 4.5, "{theme:?} {hue:?}: {ratio:.2}");
            }
        }
        for hue in Hue::ALL {
            let shade = theme.shade(hue);
            let ratio = contrast(shade.ink, shade.fill);
            assert!(ratio >= 4.5, "{theme:?} {hue:?} ink: {ratio:.2}");
        }
    }
}
