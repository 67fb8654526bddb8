//! Word lists: first names, surnames, municipalities, counties, places, health trusts, hospitals.
