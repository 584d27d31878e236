//! A trace for tests.
