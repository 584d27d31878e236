//! Which characters a name may have.
//!
//! Python brings names into a normal form (NFKC), whose tables are larger than
//! the rest of the parser. So names are taken as they are, and may only have
//! letters that the normal form keeps: those of most living alphabets.

/// What a character in a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Character {
    /// It may stand there.
    Fine,
    /// Python allows it, or may allow it; it is not run here.
    Unsupported,
    /// No name has it.
    Invalid,
}

/// Judges a character that is not ASCII.
#[allow(clippy::match_same_arms)] // By alphabet, each with what is left out of it.
pub(super) fn judge(character: char) -> Character {
    match character {
        // Latin, without the signs and ligatures that are written otherwise
        // in the normal form.
        '\u{132}' | '\u{133}' | '\u{13f}' | '\u{140}' | '\u{149}' | '\u{17f}' => {
            Character::Unsupported
        }
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{17e}' => Character::Fine,
        // Greek, Cyrillic, Hebrew, Arabic.
        '\u{386}' | '\u{388}'..='\u{3ce}' => Character::Fine,
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{4ff}' => Character::Fine,
        '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{64a}' => Character::Fine,
        // Kana, the unified ideographs, Hangul.
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}' => {
            Character::Fine
        }
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Character::Fine,
        // Letters, digits and marks of which some are changed.
        '\u{aa}' | '\u{b5}' | '\u{b7}' | '\u{ba}' => Character::Unsupported,
        // Punctuation, spaces, symbols, pictures.
        '\u{80}'..='\u{bf}'
        | '×'
        | '÷'
        | '\u{2000}'..='\u{203e}'
        | '\u{2041}'..='\u{2053}'
        | '\u{2055}'..='\u{206f}'
        | '\u{20a0}'..='\u{20cf}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{feff}'
        | '\u{ff01}'..='\u{ff0e}'
        | '\u{fff0}'..='\u{ffff}'
        | '\u{1f000}'..='\u{1faff}' => Character::Invalid,
        _ => Character::Unsupported,
    }
}

/// CPython's words for a character that no name has.
pub(super) fn invalid(character: char) -> String {
    let code = format!("U+{:04X}", u32::from(character));
    let unprintable = matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{2000}'..='\u{200f}'
        | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}'
        | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}' | '\u{ffff}');
    if unprintable {
        format!("invalid non-printable character {code}")
    } else {
        format!("invalid character '{character}' ({code})")
    }
}
