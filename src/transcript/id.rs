//! The names of things that transcripts speak of.

use crate::source::id_type;

id_type!(
    /// A transcript: `int-07`. Also its file's name without `.md`, so nothing that a path could be.
    TranscriptId,
    |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
);
id_type!(
    /// A participant over all interviews: `K12`.
    ParticipantId,
    |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
);
id_type!(
    /// A stakeholder of the codebook: whom an effect falls on, or whom a participant speaks as.
    StakeholderId,
    |c: char| matches!(c, 'a'..='z' | '0'..='9' | 'æ' | 'ø' | 'å' | '_' | '-')
);
id_type!(
    /// A theme: what codes of the same id under benefits and drawbacks are evidence for and against.
    ThemeId,
    |c: char| matches!(c, 'a'..='z' | '0'..='9' | 'æ' | 'ø' | 'å' | '_' | '-')
);
id_type!(
    /// An attribute of participants: `role`, `unit`, `site` or the project's own.
    AttributeName,
    |c: char| c.is_alphanumeric() || matches!(c, '-' | '_')
);
