//! The coding screen as somebody at a keyboard meets it: the program in a pseudo-terminal.

mod itself;
