//! The tagger of names: a conditional random field over word shapes, neighbours, word lists and rules.
