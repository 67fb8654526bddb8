//! A disk that misbehaves, for tests.

/// A disk in memory that cuts the power, fills up and fails, for tests.
#[derive(Debug, Default)]
pub struct FakeDisk;

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The device failed.
    Io,
}
