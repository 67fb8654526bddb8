//! The folder on disk: the only room that opens files.
//!
//! Everything goes through the small trait [`Disk`](disk::Disk), so that tests can cut the power, fill the disk and
//! fail any call. What a person wrote is never overwritten in place: files are replaced atomically
//! ([`atomic`]), journals are only appended to and acknowledged after they are synced ([`journals`]).
//! The search index, which lies in the user's cache, is kept fresh here ([`searchable()`]).
//! This room never decides what a coding means.

pub mod atomic;
pub mod close;
pub mod decode;
pub mod disk;
pub mod import;
pub mod journals;
pub mod key;
pub mod merge;
pub mod searchable;

mod chapters;
mod error;
mod fault;
mod find;
mod findings;
mod identity;
mod learning;
mod markdown;
mod open;
mod pseudonyms;
mod record;
mod searches;
mod settings;
mod templates;
mod unpack;
mod unsaved;
mod upkeep;
mod watch;
mod withdraw;
mod workplace;
mod written;

pub use chapters::ChapterSource;
pub use error::ProjectError;
pub use fault::{Doing, ProjectFault};
pub use find::{CODEBOOK, Disks, RealDisks, exists, find};
pub use findings::{add_findings, file_sums};
pub use identity::Identity;
pub use import::ImportFault;
pub use key::{KeyFault, KeyFile, KeyPlace};
pub use learning::Learning;
pub use markdown::markdown_files as project_files;
pub use merge::remember;
pub use open::Project;
pub use pseudonyms::Renaming;
pub use searchable::{Progress, Searchable, cache_name, searchable};
pub use searches::{save_search, saved_search, saved_searches};
pub use settings::{KeySetting, Settings};
pub use unpack::unpack;
pub use unsaved::{UNSAVED, unsaved, unsaved_file};
pub use upkeep::{edit_codebook, exchange_codebook, put_codebook_back};
pub use watch::Watch;
pub use withdraw::Withdrawal;
pub use workplace::Workplace;
pub use written::{FRAGILE, Written};
