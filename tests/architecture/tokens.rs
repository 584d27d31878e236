//! Rust source as words and signs, as far as the paths in it need.

/// A word or sign, and the line on which it stands.
#[derive(Debug)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// The words, the `::` and the other signs of Rust source. Comments, strings
/// and characters are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let (mut index, mut line) = (0, 1);
    while index < chars.len() {
        let start = index;
        match at(index) {
            '/' if at(index + 1) == '/' => {
                while index < chars.len() && at(index) != '\n' {
                    index += 1;
                }
            }
            '/' if at(index + 1) == '*' => {
                let mut depth = 0;
                while index < chars.len() {
                    if at(index) == '/' && at(index + 1) == '*' {
                        depth += 1;
                        index += 2;
                    } else if at(index) == '*' && at(index + 1) == '/' {
                        depth -= 1;
                        index += 2;
                        if depth == 0 {
                            break;
                        }
                    } else {
                        index += 1;
                    }
                }
            }
            '"' => index = end_of_string(&chars, index),
            '\'' => index = end_of_character(&chars, index),
            character if character.is_alphabetic() || character == '_' => {
                while at(index).is_alphanumeric() || at(index) == '_' {
                    index += 1;
                }
                let word: String = chars[start..index].iter().collect();
                let hashes = (index..chars.len())
                    .take_while(|index| at(*index) == '#')
                    .count();
                let raw = matches!(word.as_str(), "r" | "br" | "cr");
                if raw && at(index + hashes) == '"' {
                    index = end_of_raw_string(&chars, index + hashes + 1, hashes);
                } else {
                    tokens.push(Token { text: word, line });
                }
            }
            ':' if at(index + 1) == ':' => {
                index += 2;
                let text = "::".to_owned();
                tokens.push(Token { text, line });
            }
            character => {
                index += 1;
                if !character.is_whitespace() {
                    let text = character.to_string();
                    tokens.push(Token { text, line });
                }
            }
        }
        line += chars[start..index.min(chars.len())]
            .iter()
            .filter(|character| **character == '\n')
            .count();
    }
    tokens
}

fn end_of_string(chars: &[char], start: usize) -> usize {
    let mut index = start + 1;
    while index < chars.len() && chars[index] != '"' {
        index += if chars[index] == '\\' { 2 } else { 1 };
    }
    index + 1
}

fn end_of_raw_string(chars: &[char], mut index: usize, hashes: usize) -> usize {
    while index < chars.len() {
        let after = chars[index + 1..].iter().take(hashes);
        index += 1;
        if chars[index - 1] == '"' && after.filter(|sign| **sign == '#').count() == hashes {
            return index + hashes;
        }
    }
    index
}

/// After a character in quotes, or after the quote of a lifetime.
fn end_of_character(chars: &[char], start: usize) -> usize {
    match (chars.get(start + 1), chars.get(start + 2)) {
        (Some('\\'), _) => {
            let close = chars[start + 3..].iter().position(|sign| *sign == '\'');
            close.map_or(chars.len(), |close| start + 3 + close + 1)
        }
        (_, Some('\'')) => start + 3,
        _ => start + 1,
    }
}
