//! Bytes as text that may stand in an address: base64 with the letters of
//! RFC 4648's URL form, without padding.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text of these bytes.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().enumerate().fold(0_u32, |bits, (n, byte)| {
            bits | u32::from(*byte) << (16 - 8 * n)
        });
        for n in 0..=three.len() {
            let letter = LETTERS[(bits >> (18 - 6 * n) & 63) as usize];
            text.push(char::from(letter));
        }
    }
    text
}

/// The bytes of a text; none if it is not what [`encode`] writes. Padding is
/// allowed, since some add it.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for four in text.chunks(4) {
        let mut bits = 0_u32;
        for letter in four {
            bits = bits << 6 | value(*letter)?;
        }
        let count = match four.len() {
            4 => 3,
            3 => 2,
            2 => 1,
            // Six bits are no byte.
            _ => return None,
        };
        bits <<= 6 * (4 - four.len());
        let [_, three @ ..] = bits.to_be_bytes();
        let (wanted, rest) = three.split_at(count);
        if rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(wanted);
    }
    Some(bytes)
}

fn value(letter: u8) -> Option<u32> {
    let from = |first: u8, at: u32| u32::from(letter - first) + at;
    Some(match letter {
        b'A'..=b'Z' => from(b'A', 0),
        b'a'..=b'z' => from(b'a', 26),
        b'0'..=b'9' => from(b'0', 52),
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        for length in 0..70_u8 {
            let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(37) ^ 0xA5).collect();
            assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn it_is_the_url_form_without_padding() {
        assert_eq!(encode(&[0xFB, 0xFF, 0xFE, 0x01]), "-__-AQ");
        assert_eq!(decode("-__-AQ=="), Some(vec![0xFB, 0xFF, 0xFE, 0x01]));
    }

    #[test]
    fn what_it_did_not_write_is_refused() {
        for text in ["A", "AB+D", "AB/D", "AB D", "ABCDE", "é", "AR", "A=B="] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
