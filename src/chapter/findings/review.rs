//! Findings held against the codebook and the transcripts: what they name must be there.

use super::{Findings, FindingsFault};
use crate::codebook::Codebook;
use crate::source::{Problem, nearest, terminal};
use crate::transcript::Transcript;

impl Findings {
    /// What the entries name that is not in the project, in the order of the file.
    pub fn review(&self, codebook: &Codebook, transcripts: &[Transcript]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let documents: Vec<&str> =
            transcripts.iter().filter(|one| one.is_document()).map(|one| one.id.as_str()).collect();
        for source in &self.sources {
            if let Some(id) = source.transcript.as_ref().filter(|id| !documents.contains(&id.as_str())) {
                let fault = FindingsFault::NoDocument(terminal(id.as_str()));
                problems.push(Problem::new(source.place.clone(), &fault));
            }
        }
        let named: Vec<&str> = self.sources.iter().map(|source| source.id.as_str()).chain(documents).collect();
        for entry in &self.entries {
            if codebook.resolve(&entry.address).is_none() {
                let address = entry.address.as_str();
                let fault = FindingsFault::NoCode { address: address.to_owned(), like: codebook.suggest(address) };
                problems.push(Problem::new(entry.place.clone(), &fault));
            }
            let anybody = transcripts.iter().flat_map(|one| &one.participants).any(|one| entry.filter.matches(one));
            if !anybody && !entry.filter.conditions.is_empty() {
                let fault = FindingsFault::Nobody(terminal(&entry.filter.to_text()));
                problems.push(Problem::new(entry.place.clone(), &fault));
            }
            for row in entry.rows.iter().filter(|row| !named.contains(&row.source.as_str())) {
                let like = nearest(&row.source, &named).map(|like| terminal(&like));
                let fault = FindingsFault::NoSource { id: terminal(&row.source), like };
                problems.push(Problem::new(row.place.clone(), &fault));
            }
        }
        problems
    }
}
