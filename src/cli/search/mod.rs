//! `belegg search`: finding it again, and the shapes in which an answer is read.

#![allow(dead_code, reason = "the command that prints these is not here yet")]

mod as_json;
mod highlight;
mod print_collocates;
mod print_count;
mod print_dispersion;
mod print_expansions;
mod print_hits;
mod print_kwic;
#[cfg(test)]
mod testing;
