//! The parts of a query as they run over one segment of the index.

use tantivy::DocId;

use super::window::{SIZE, Window};

/// Gives, window by window, the documents that fit. Windows are asked for in ascending order, some may be left out.
pub(super) trait Source: Send {
    /// Sets in an empty window what fits of the documents from `base` on.
    fn fill(&mut self, base: DocId, window: &mut Window);

    /// Keeps in a window only what fits here too, adding scores.
    fn narrow(&mut self, base: DocId, window: &mut Window);

    /// About how many documents it finds; the scarcest runs first.
    fn cost(&self) -> u64;
}

/// Every document of the segment.
pub(super) struct Everything {
    pub(super) documents: u32,
}

/// Documents that fit all parts and none of the excluded.
pub(super) struct All {
    parts: Vec<Box<dyn Source>>,
    without: Vec<Box<dyn Source>>,
    spare: Window,
}

/// Documents that fit one part or more.
pub(super) struct Any {
    parts: Vec<Box<dyn Source>>,
    spare: Window,
}

impl All {
    /// Joins parts; without any, every document fits that is not excluded.
    pub(super) fn new(mut parts: Vec<Box<dyn Source>>, without: Vec<Box<dyn Source>>, documents: u32) -> Self {
        if parts.is_empty() {
            parts.push(Box::new(Everything { documents }));
        }
        parts.sort_by_key(|part| part.cost());
        Self { parts, without, spare: Window::new() }
    }

    fn exclude(&mut self, base: DocId, window: &mut Window) {
        for part in &mut self.without {
            if window.is_empty() {
                return;
            }
            self.spare.clear();
            part.fill(base, &mut self.spare);
            window.and_not(&self.spare);
        }
    }
}

impl Any {
    pub(super) fn new(parts: Vec<Box<dyn Source>>) -> Self {
        Self { parts, spare: Window::new() }
    }
}

impl Source for Everything {
    fn fill(&mut self, base: DocId, window: &mut Window) {
        window.fill(self.documents.saturating_sub(base) as usize);
    }

    fn narrow(&mut self, _: DocId, _: &mut Window) {}

    fn cost(&self) -> u64 {
        u64::from(self.documents)
    }
}

impl Source for All {
    fn fill(&mut self, base: DocId, window: &mut Window) {
        let mut parts = self.parts.iter_mut();
        if let Some(first) = parts.next() {
            first.fill(base, window);
        }
        for part in parts {
            if window.is_empty() {
                return;
            }
            part.narrow(base, window);
        }
        self.exclude(base, window);
    }

    fn narrow(&mut self, base: DocId, window: &mut Window) {
        for part in &mut self.parts {
            if window.is_empty() {
                return;
            }
            part.narrow(base, window);
        }
        self.exclude(base, window);
    }

    fn cost(&self) -> u64 {
        self.parts.iter().map(|part| part.cost()).min().unwrap_or(0)
    }
}

impl Source for Any {
    fn fill(&mut self, base: DocId, window: &mut Window) {
        for part in &mut self.parts {
            self.spare.clear();
            part.fill(base, &mut self.spare);
            window.or(&self.spare);
        }
    }

    fn narrow(&mut self, base: DocId, window: &mut Window) {
        let mut found = Window::new();
        self.fill(base, &mut found);
        window.and(&found);
    }

    fn cost(&self) -> u64 {
        self.parts.iter().map(|part| part.cost()).sum()
    }
}

/// The first documents of the windows of a segment.
pub(super) fn bases(documents: u32) -> impl Iterator<Item = DocId> {
    (0..documents).step_by(SIZE)
}
