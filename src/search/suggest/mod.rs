//! Suggesting codes: which code a passage is likely to get, learned from the passages coded so far.
