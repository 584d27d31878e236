//! A short hash of a text, which tells whether a text that arrives from
//! elsewhere is the one that was compiled.

/// A short hash (FNV-1a) of a text from this byte on.
pub const fn hash(text: &str, start: usize) -> u32 {
    let bytes = text.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut at = start;
    while at < bytes.len() {
        // Widening; `From` cannot be called in a constant.
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}
