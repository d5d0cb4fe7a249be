//! Chance that falls the same way every time: numbers, choices and ids from a seed.

/// A source of chance (SplitMix64, by Sebastiano Vigna, public domain).
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }

    /// A number from `first` to `last`, both possible.
    pub(super) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + u32::try_from(self.next() % u64::from(last - first + 1)).unwrap_or(0)
    }

    /// True `percent` times in a hundred.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// A place below `end`, small ones often: the second half as often as the first, and so on (Zipf).
    pub(super) fn ranked(&mut self, end: usize) -> usize {
        // Weights 1/1, 1/2, 1/3 … in parts of a million, so that no system rounds differently.
        let weight = |rank: usize| 1_000_000 / (rank as u64 + 1);
        let whole: u64 = (0..end).map(weight).sum();
        let mut left = self.next() % whole.max(1);
        for rank in 0..end {
            let own = weight(rank);
            if left < own {
                return rank;
            }
            left -= own;
        }
        end.saturating_sub(1)
    }

    /// A UUID version 7 for the millisecond `at` since 1970.
    pub(super) fn id(&mut self, at: u64) -> String {
        let (first, second) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}",
            at >> 16 & 0xFFFF_FFFF,
            at & 0xFFFF,
            first & 0xFFF,
            0x8000 | (first >> 12 & 0x3FFF),
            second & 0xFFFF_FFFF_FFFF
        )
    }
}
