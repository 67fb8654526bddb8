//! Sessions at the names screen.
