//! When interviews stopped bringing new codes, a stakeholder's informants at a time.

use super::print::Drawing;
use super::sheet::Sheet;
use super::{Exhibit, words};
use crate::chapter::Ground;
use crate::chapter::picture::{Curve, Curves};
use crate::codebook::Section;
use crate::synthesis::{Saturation, SaturationRule};
use crate::transcript::{Language, StakeholderId};

/// The curves and their table; `None` where no group has interviews enough for the method.
pub(super) fn saturation(exhibit: &Exhibit, ground: &Ground<'_>) -> Option<(Drawing, Sheet)> {
    let language = ground.language;
    let curves = curves(exhibit.stakeholder.as_deref(), ground)?;
    let drawn = curves.iter().map(|(group, curve)| Curve {
        head: label(group, ground),
        told: told(curve, language),
        values: curve.heard(),
        bands: curve.bands.iter().map(|band| (band.low, band.median, band.high)).collect(),
    });
    let sheet = sheet(&curves, ground);
    let axis = words::choose(
        language,
        "Koder hørt etter så mange intervjuer. Heltrukket: i den rekkefølgen de ble holdt. Stiplet og skyggelagt: median og \
         5.–95. persentil av 1000 tilfeldige rekkefølger.",
        "Kodar høyrde etter så mange intervju. Heiltrekt: i den rekkjefølgja dei vart haldne. Stipla og skuggelagt: median og \
         5.–95. persentil av 1000 tilfeldige rekkjefølgjer.",
        "Codes heard after so many interviews. Line: in the order they were held. Dashed and shaded: median and 5th to 95th \
         percentile of 1,000 random orders.",
    );
    Some((Drawing::Curves(Curves { axis: axis.to_owned(), curves: drawn.collect() }), sheet))
}

/// The table of all groups, and of each its label with how many interviews at the end brought no new code.
pub(in crate::chapter) fn saturation_of_groups(ground: &Ground<'_>) -> Option<(Sheet, Vec<(String, String)>)> {
    let curves = curves(None, ground)?;
    let told = curves.iter().map(|(group, curve)| (label(group, ground), told(curve, ground.language)));
    Some((sheet(&curves, ground), told.collect()))
}

/// A group with its curve.
type GroupCurve<'g> = (&'g StakeholderId, Saturation);

/// The curves that may be printed; `None` where there are none.
///
/// A curve needs a base and a run, which is six interviews: the same number from which a group's counts are printed.
fn curves<'g>(stakeholder: Option<&str>, ground: &Ground<'g>) -> Option<Vec<GroupCurve<'g>>> {
    let (material, rule) = (ground.material, SaturationRule::default());
    let codes: Vec<usize> = (0..material.codebook.codes().len())
        .filter(|at| material.codebook.codes().get(*at).is_some_and(|code| code.section() != Section::Context))
        .collect();
    let mut groups: Vec<&StakeholderId> = material.people.iter().filter_map(|person| person.group()).collect();
    groups.sort_unstable();
    groups.dedup();
    groups.retain(|group| stakeholder.is_none_or(|id| group.as_str() == id));
    let curves = groups.into_iter().map(|group| (group, material.saturation(&codes, Some(group), &rule)));
    let curves: Vec<GroupCurve<'g>> =
        curves.filter(|(_, curve)| curve.interviews.len() >= rule.base + rule.run).collect();
    (!curves.is_empty()).then_some(curves)
}

fn label(group: &StakeholderId, ground: &Ground<'_>) -> String {
    let known = ground.material.codebook.stakeholder(group.as_str());
    known.map_or_else(|| group.to_string(), |stakeholder| stakeholder.label.clone())
}

fn sheet(curves: &[GroupCurve<'_>], ground: &Ground<'_>) -> Sheet {
    let (language, rule) = (ground.language, SaturationRule::default());
    let none = || "–".to_owned();
    let rows = curves.iter().map(|(group, curve)| {
        let reached = curve.reached.map_or_else(none, |at| format!("{at}+{}", rule.run));
        let of = words::choose(language, "av", "av", "of");
        let orders = curve.reached_in.map_or_else(none, |band| {
            let times = format!("{} {of} {}", curve.orders_reached, rule.orders);
            format!("{} ({}–{}), {times}", band.median, band.low, band.high)
        });
        let codes: u32 = curve.new.iter().sum();
        vec![
            label(group, ground),
            curve.interviews.len().to_string(),
            codes.to_string(),
            reached,
            orders,
            curve.idle.to_string(),
        ]
    });
    let names = match language {
        Language::Bokmal => ["Gruppe", "Intervjuer", "Koder", "Mettet ved", "Tilfeldig rekkefølge", "Siste uten nye"],
        Language::Nynorsk => ["Gruppe", "Intervju", "Kodar", "Metta ved", "Tilfeldig rekkjefølgje", "Siste utan nye"],
        Language::English => ["Group", "Interviews", "Codes", "Saturated at", "Random order", "Last without new"],
    };
    Sheet { head: names.map(str::to_owned).to_vec(), rows: rows.collect(), note: key(language).to_owned() }
}

/// `ingen nye koder i de siste 3 intervjuene`: never that enough has been heard.
fn told(curve: &Saturation, language: Language) -> String {
    let idle = curve.idle;
    let (none, some) = match language {
        Language::Bokmal => ("ingen nye koder i de siste {} intervjuene", "nye koder i det siste intervjuet"),
        Language::Nynorsk => ("ingen nye kodar i dei siste {} intervjua", "nye kodar i det siste intervjuet"),
        Language::English => ("no new codes in the last {} interviews", "new codes in the last interview"),
    };
    match idle {
        0 => some.to_owned(),
        1 => words::choose(
            language,
            "ingen nye koder i det siste intervjuet",
            "ingen nye kodar i det siste intervjuet",
            "no new codes in the last interview",
        )
        .to_owned(),
        _ => none.replace("{}", &idle.to_string()),
    }
}

fn key(language: Language) -> &'static str {
    words::choose(
        language,
        "Mettet ved 8+2: de to neste intervjuene ga høyst 5 % så mange koder som de fire første (Guest, Namey og Chen 2020). Tilfeldig \
         rekkefølge: median, 5.–95. persentil og i hvor mange rekkefølger det ble nådd. Bare grupper med seks intervjuer eller flere.",
        "Metta ved 8+2: dei to neste intervjua gav høgst 5 % så mange kodar som dei fire første (Guest, Namey og Chen 2020). Tilfeldig \
         rekkjefølgje: median, 5.–95. persentil og i kor mange rekkjefølgjer det vart nådd. Berre grupper med seks intervju eller fleire.",
        "Saturated at 8+2: the next two interviews brought at most 5% as many codes as the first four (Guest, Namey and Chen 2020). \
         Random order: median, 5th to 95th percentile, and in how many orders it was reached. Only groups with six interviews or more.",
    )
}
