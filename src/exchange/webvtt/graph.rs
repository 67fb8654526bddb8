//! Cues whose text is JSON: what Microsoft Graph gives as a meeting's `metadataContent`.

use serde_json::Value;

use crate::exchange::cue::{Said, folded};

/// Speaker and words of such a payload; `None` where it is none.
pub(super) fn said(payload: &str) -> Option<Said> {
    let payload = payload.trim();
    if !payload.starts_with('{') {
        return None;
    }
    let value: Value = serde_json::from_str(payload).ok()?;
    let field = |name| value.get(name).and_then(Value::as_str);
    let voice = field("speakerName").map(folded).filter(|name| !name.is_empty());
    Some(Said { voice, text: field("spokenText")?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_speaker_are_taken_out() {
        let found = said(r#" {"speakerName":"Vik,  Kari","spokenText":"a <b> &amp; æ","spokenLanguage":"nb-no"} "#);
        assert_eq!(found, Some(Said { voice: Some("Vik, Kari".into()), text: "a <b> &amp; æ".into() }));
        for other in ["{ja", "{\"speakerName\":\"x\"}", "ja", &"{\"a\":".repeat(100_000)] {
            assert_eq!(said(other), None);
        }
    }
}
