//! What recognisers and transcription programs write that is neither subtitles nor a text document:
//! Whisper's JSON, Otter, f4 and f5, oTranscribe, ELAN, and plain text with names before turns.

pub(crate) mod text;
