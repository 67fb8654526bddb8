//! Heads counted, and where each stands.

/// Heads counted: of informants, or of interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// S: support.
    pub support: u32,
    /// C: contradict.
    pub contradict: u32,
    /// M: both, or on a condition.
    pub mixed: u32,
    /// A: asked, or took a stance unasked.
    pub asked: u32,
    /// E: whose statements would count.
    pub eligible: u32,
}

impl Tally {
    /// C + M: who is not with it.
    pub fn against(self) -> u32 {
        self.contradict + self.mixed
    }

    /// R = S + C + M: who took a stance.
    pub fn stances(self) -> u32 {
        self.support + self.against()
    }

    /// S / A from 0 to 1; 0 when nobody was asked.
    pub fn share(self) -> f64 {
        if self.asked == 0 { 0.0 } else { f64::from(self.support) / f64::from(self.asked) }
    }

    /// One more who was asked and stands there.
    pub(super) fn add(&mut self, stance: VoiceStance) {
        self.asked += 1;
        match stance {
            VoiceStance::Support => self.support += 1,
            VoiceStance::Contradict => self.contradict += 1,
            VoiceStance::Mixed => self.mixed += 1,
            VoiceStance::Silent => {}
        }
    }
}

/// Where one person, or one interview, stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoiceStance {
    /// It is so.
    Support,
    /// It is not so.
    Contradict,
    /// Both, or on a condition; for an interview also a tie.
    Mixed,
    /// Asked, took no stance.
    Silent,
}

impl VoiceStance {
    /// The stance of most voices; a tie is [`Mixed`](Self::Mixed), none is [`Silent`](Self::Silent).
    pub fn of_most(voices: Tally) -> Self {
        let Tally { support, contradict, mixed, .. } = voices;
        if voices.stances() == 0 {
            Self::Silent
        } else if support > contradict.max(mixed) {
            Self::Support
        } else if contradict > support.max(mixed) {
            Self::Contradict
        } else {
            Self::Mixed
        }
    }
}
