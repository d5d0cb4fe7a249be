//! Places.

use crate::agent::choices;
use crate::invalid::Invalid;

choices! {
    /// What a place is.
    PlaceKind, "kind" {
        /// City, town, village.
        Settlement = "settlement",
        /// Region, province, district.
        Region = "region",
        /// Country.
        Country = "country",
        /// Building, hall, site.
        Building = "building",
        /// Anything else.
        Other = "other",
    }
}
