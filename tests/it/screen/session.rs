//! Sessions from the first key to the last, in a small and in a large window.

use super::*;

