//! The cut-offs of the rule, each with a name a project can override it by.

use std::fmt::Write as _;

use crate::source::yaml::Node;
use crate::source::{Fault, Shape};

/// The version of the rule that the cut-offs are of; a change to the rule itself counts it up.
const RULE: &str = "B.3 v1";

/// The cut-offs of methods B.3; every one can be overridden in `belegg.yaml` under `quantifiers:`.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// `small`: with fewer asked than this no proportion words, neither of informants nor of interviews. 5.
    pub small: u32,
    /// `few-interviews`: with fewer interviews asked nothing above a high degree of agreement. 5.
    pub few_interviews: u32,
    /// `subgroup-interviews`: with fewer interviews asked no proportion at all. 3.
    pub subgroup_interviews: u32,
    /// `split-voices`: views are divided from so many who are not with it. 2.
    pub split_voices: u32,
    /// `split-share`: … if the smaller side has this share of those who took a stance. 0.25.
    pub split_share: f64,
    /// `almost-all`: share of those asked. 0.90.
    pub almost_all: f64,
    /// `almost-all-against`: at most this share of those asked is not with it (one always may). 0.05.
    pub almost_all_against: f64,
    /// `consensus`: share of those asked. 0.75.
    pub consensus: f64,
    /// `consensus-agreement`: share of those who took a stance. 0.90.
    pub consensus_agreement: f64,
    /// `most`: share of those asked. 0.60.
    pub most: f64,
    /// `tendency`: share of those asked. 0.50.
    pub tendency: f64,
    /// `tendency-agreement`: share of those who took a stance. 0.75.
    pub tendency_agreement: f64,
    /// `many`: share of those asked. 0.33.
    pub many: f64,
    /// `many-heads`: and so many heads. 5.
    pub many_heads: u32,
    /// `several`: share of those asked. 0.15.
    pub several: f64,
    /// `several-heads`: and so many heads. 4.
    pub several_heads: u32,
    /// `some`: share of those asked where there is one head fewer than `some-heads`. 0.05.
    pub some: f64,
    /// `some-heads`: so many heads are some whatever the share. 4.
    pub some_heads: u32,
    /// `spontaneous`: above this share of supporters who spoke unasked no proportion words. 0.5.
    pub spontaneous: f64,
    /// `plural-against`: bare plurals hold if at most this share of those who took a stance is not with it. 0.15.
    pub plural_against: f64,
    /// `consistent-heads`: strata with fewer asked do not speak for or against «gjennomgående». 3.
    pub consistent_heads: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            small: 5,
            few_interviews: 5,
            subgroup_interviews: 3,
            split_voices: 2,
            split_share: 0.25,
            almost_all: 0.90,
            almost_all_against: 0.05,
            consensus: 0.75,
            consensus_agreement: 0.90,
            most: 0.60,
            tendency: 0.50,
            tendency_agreement: 0.75,
            many: 0.33,
            many_heads: 5,
            several: 0.15,
            several_heads: 4,
            some: 0.05,
            some_heads: 4,
            spontaneous: 0.5,
            plural_against: 0.15,
            consistent_heads: 3,
        }
    }
}

/// What can be wrong with a cut-off.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThresholdFault {
    /// No whole number from 1 to 1000.
    #[error("`{name}` is `{value}`, not a whole number from 1 to 1000")]
    Heads {
        /// The cut-off.
        name: &'static str,
        /// What stands there, escaped.
        value: String,
    },
    /// No number from 0 to 1.
    #[error("`{name}` is `{value}`, not a share from 0 to 1")]
    Share {
        /// The cut-off.
        name: &'static str,
        /// What stands there, escaped.
        value: String,
    },
    /// The stronger word would ask for less than the weaker.
    #[error("`{stronger}` asks for less than `{weaker}`, so a stronger word would rest on fewer heads")]
    Order {
        /// The cut-off that should be the higher.
        stronger: &'static str,
        /// The cut-off that should be the lower.
        weaker: &'static str,
    },
}

impl Fault for ThresholdFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Heads { .. } => "quantifiers/heads",
            Self::Share { .. } => "quantifiers/share",
            Self::Order { .. } => "quantifiers/order",
        }
    }

    fn mend(&self) -> Option<String> {
        Some(match self {
            Self::Heads { .. } => "write a whole number such as `5`, or leave the line out".to_owned(),
            Self::Share { .. } => "write a share such as `0.75`, or leave the line out".to_owned(),
            Self::Order { stronger, weaker } => format!("raise `{stronger}` or lower `{weaker}`"),
        })
    }
}

/// One cut-off that can be written.
enum Setting<'a> {
    Heads(&'a mut u32),
    Share(&'a mut f64),
}

impl Thresholds {
    /// Reads the mapping `quantifiers:`; what is not written keeps its default, and so does what is wrong.
    pub fn read(node: &Node, shape: &mut Shape<'_>) -> Self {
        let mut read = Self::default();
        let names: Vec<&'static str> = read.settings().iter().map(|(name, _)| *name).collect();
        if !shape.mapping(node, "`quantifiers`", &names) {
            return read;
        }
        for (name, setting) in read.settings() {
            if let Some(value) = node.get(name) {
                set(name, setting, value, shape);
            }
        }
        for (stronger, weaker) in read.out_of_order() {
            shape.report(node.at, &ThresholdFault::Order { stronger, weaker });
        }
        read
    }

    /// The version of the rule and every value, as one stable line for appendices.
    pub fn fingerprint(&self) -> String {
        let mut text = RULE.to_owned();
        for (name, setting) in self.clone().settings() {
            let written = match setting {
                Setting::Heads(heads) => write!(text, " {name}={heads}"),
                Setting::Share(share) => write!(text, " {name}={share}"),
            };
            debug_assert!(written.is_ok(), "a String takes what is written to it");
        }
        text
    }

    /// Every cut-off under the name it has in the file.
    fn settings(&mut self) -> [(&'static str, Setting<'_>); 21] {
        use Setting::{Heads, Share};
        [
            ("small", Heads(&mut self.small)),
            ("few-interviews", Heads(&mut self.few_interviews)),
            ("subgroup-interviews", Heads(&mut self.subgroup_interviews)),
            ("split-voices", Heads(&mut self.split_voices)),
            ("split-share", Share(&mut self.split_share)),
            ("almost-all", Share(&mut self.almost_all)),
            ("almost-all-against", Share(&mut self.almost_all_against)),
            ("consensus", Share(&mut self.consensus)),
            ("consensus-agreement", Share(&mut self.consensus_agreement)),
            ("most", Share(&mut self.most)),
            ("tendency", Share(&mut self.tendency)),
            ("tendency-agreement", Share(&mut self.tendency_agreement)),
            ("many", Share(&mut self.many)),
            ("many-heads", Heads(&mut self.many_heads)),
            ("several", Share(&mut self.several)),
            ("several-heads", Heads(&mut self.several_heads)),
            ("some", Share(&mut self.some)),
            ("some-heads", Heads(&mut self.some_heads)),
            ("spontaneous", Share(&mut self.spontaneous)),
            ("plural-against", Share(&mut self.plural_against)),
            ("consistent-heads", Heads(&mut self.consistent_heads)),
        ]
    }

    /// Neighbours in the order of strength whose cut-offs are the wrong way round.
    fn out_of_order(&self) -> Vec<(&'static str, &'static str)> {
        let shares = [
            ("almost-all", self.almost_all),
            ("consensus", self.consensus),
            ("most", self.most),
            ("tendency", self.tendency),
            ("many", self.many),
            ("several", self.several),
        ];
        let heads = [("many-heads", self.many_heads), ("several-heads", self.several_heads)];
        let shares = shares.iter().zip(shares.iter().skip(1)).filter(|(a, b)| a.1 < b.1).map(|(a, b)| (a.0, b.0));
        let heads = heads.iter().zip(heads.iter().skip(1)).filter(|(a, b)| a.1 < b.1).map(|(a, b)| (a.0, b.0));
        let interviews =
            (self.few_interviews < self.subgroup_interviews).then_some(("few-interviews", "subgroup-interviews"));
        shares.chain(heads).chain(interviews).collect()
    }
}

fn set(name: &'static str, setting: Setting<'_>, node: &Node, shape: &mut Shape<'_>) {
    let Some(text) = shape.as_text(node, &format!("`{name}`")) else { return };
    let value = || crate::source::terminal(text);
    match setting {
        Setting::Heads(slot) => match text.parse() {
            Ok(heads @ 1..=1000) => *slot = heads,
            _ => shape.report(node.at, &ThresholdFault::Heads { name, value: value() }),
        },
        Setting::Share(slot) => match text.parse::<f64>() {
            Ok(share) if (0.0..=1.0).contains(&share) => *slot = share,
            _ => shape.report(node.at, &ThresholdFault::Share { name, value: value() }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, LineIndex, Problem, yaml};

    fn read(text: &str) -> (Thresholds, Vec<Problem>) {
        let (file, index) = (FileName::new("belegg.yaml"), LineIndex::new(text));
        let mut shape = Shape::new(&file, &index, 0);
        let node = yaml::parse(text, &file, 0).unwrap();
        (Thresholds::read(&node, &mut shape), shape.into_problems())
    }

    #[test]
    fn nothing_written_is_the_default() {
        assert_eq!(read(""), (Thresholds::default(), vec![]));
        assert_eq!(read("{}"), (Thresholds::default(), vec![]));
    }

    #[test]
    fn what_is_written_wins() {
        let (read, problems) = read("most: 0.7\nsmall: 6\n");
        assert_eq!(problems, []);
        assert_eq!(read, Thresholds { most: 0.7, small: 6, ..Thresholds::default() });
    }

    #[test]
    fn every_fault_is_told_and_the_default_kept() {
        let (read, problems) = read("mots: 0.7\nsmall: 0\nmany: 33\ntendency: nan\nseveral-heads: 2.5\n");
        assert_eq!(read, Thresholds::default());
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
        let expected =
            [("yaml/unknown-key", 1), ("quantifiers/heads", 2), ("quantifiers/share", 4), ("quantifiers/share", 3)];
        assert_eq!(told[..4], expected);
        assert_eq!(told[4], ("quantifiers/heads", 5));
        assert_eq!(problems[0].mend.as_deref(), Some("did you mean `most`?"));
    }

    #[test]
    fn a_stronger_word_never_asks_for_less() {
        let (_, problems) = read("most: 0.4\n");
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].code, "quantifiers/order");
        assert_eq!(problems[0].mend.as_deref(), Some("raise `most` or lower `tendency`"));
    }

    #[test]
    fn the_fingerprint_changes_with_any_value() {
        let default = Thresholds::default().fingerprint();
        assert!(default.starts_with("B.3 v1 small=5 few-interviews=5 "), "{default}");
        let mut changed = Thresholds::default();
        for at in 0..changed.settings().len() {
            let mut one = Thresholds::default();
            match one.settings().into_iter().nth(at).unwrap().1 {
                Setting::Heads(heads) => *heads += 1,
                Setting::Share(share) => *share /= 2.0,
            }
            assert_ne!(one.fingerprint(), default, "{at}");
        }
    }
}
