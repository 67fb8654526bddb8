//! Tables of queries and what they mean.
