//! The index on disk: one document a turn, a catalogue of transcripts and people, and the vocabulary beside it.
