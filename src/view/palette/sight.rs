//! Colour measures.
