//! Picture, caption and table of a figure become one part of the document, as they are one to who reads it.

use super::text::first_mark;
use super::{Block, Caption, Inline, Mark};

/// The blocks with figures and tables joined to their captions. They stand by themselves, so no other block has one in it.
pub(super) fn exhibits(blocks: Vec<Block>, marks: &[Mark]) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let Some(found) = caption_of(&block, marks) else {
            joined.push(block);
            continue;
        };
        let Block::Paragraph(content) = block else { continue };
        let table = blocks.next_if(|next| found.with_table && matches!(next, Block::Table { .. }));
        joined.push(exhibit(found, content, table));
    }
    joined
}

/// What a paragraph is the caption of.
fn caption_of<'m>(block: &Block, marks: &'m [Mark]) -> Option<&'m Caption> {
    let Block::Paragraph(content) = block else { return None };
    match marks.get(first_mark(content)?) {
        Some(Mark::Caption(caption)) => Some(caption),
        _ => None,
    }
}

/// What cannot be shown (in a draft) is the words of its caption alone.
fn exhibit(found: &Caption, content: Vec<Inline>, table: Option<Block>) -> Block {
    let mut caption = content;
    let figure = match caption.first() {
        Some(Inline::Figure(index)) => Some(*index),
        _ => None,
    };
    if figure.is_none() && table.is_none() {
        return Block::Paragraph(caption);
    }
    if figure.is_some() {
        caption.remove(0);
        if caption.first() == Some(&Inline::Break) {
            caption.remove(0);
        }
    }
    Block::Exhibit { id: found.id.clone(), figure, caption, table: table.map(Box::new) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::document::{Document, plain};
    use crate::chapter::testing::Project;
    use crate::chapter::{Figure, RenderMode};

    fn blocks(source: &str) -> Vec<Block> {
        Project::of(20, 0, 10).rendered(source, RenderMode::Draft, |chapter, ground, rendered| {
            assert!(rendered.figures.iter().all(|Figure { emf, .. }| !emf.is_empty()));
            Document::read(chapter, ground, rendered).blocks
        })
    }

    #[test]
    fn a_figure_has_its_caption_and_its_own_table() {
        let found = blocks(
            "![*Hvem*](belegg:figure/balance?id=a&with=table)\n\n![B](belegg:table/matrix)\n\n\
             ![C](belegg:figure/matrix)\n\n| X |\n|---|\n",
        );
        let told: Vec<String> = found
            .iter()
            .filter_map(|block| match block {
                Block::Exhibit { id, figure, caption, table } => {
                    Some(format!("{id} {figure:?} {} {}", plain(caption), table.is_some()))
                }
                _ => None,
            })
            .collect();
        let wanted = [
            "figur-a Some(0) Figur 4.1 Hvem true",
            "tabell-matrix None Tabell 4.1 B true",
            "figur-matrix Some(1) Figur 4.2 C false",
        ];
        assert_eq!(told, wanted);
        assert!(matches!(found.last(), Some(Block::Table { .. })), "a table of the writer's own stays one");
    }

    #[test]
    fn what_cannot_be_shown_is_a_paragraph() {
        let found = blocks("![A](belegg:figure/matrix?stakeholder=ingen)\n");
        assert!(matches!(found.as_slice(), [Block::Paragraph(_)]), "{found:?}");
    }
}
