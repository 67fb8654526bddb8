//! Pictures of counts: shapes in, bytes out, the same bytes for the same shapes.
//!
//! What is drawn is fit for print already: a picture gets no count that it must not show, and no length or colour of
//! one. Every picture can be read without colour (numbers stand in cells and at bars, hatching means withheld), has a
//! title and a description for who does not see it, and holds no script, no link and no font of its own. It is written
//! as SVG, and as a metafile (EMF) for programs that read documents and know no SVG.

mod balance;
mod canvas;
mod curves;
mod emf;
mod heat;
mod lettering;
mod palette;
mod shape;
mod svg;

pub(super) use balance::{Balance, Bar, Stretch};
pub(super) use canvas::Picture;
pub(super) use curves::{Curve, Curves};
pub(super) use heat::{HeatLine, HeatMap, Tile};
pub use palette::HEAT;
pub(super) use svg::About;
