//! Random changes on random layouts.
