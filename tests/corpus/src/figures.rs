//! Means, medians and percentiles.

/// The mean; nothing has none.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    (count > 0.0).then(|| sum / count)
}

/// The value under which `percent` of the sorted `values` lie, by the nearest rank.
pub(crate) fn percentile<T: Copy + Default>(sorted: &[T], percent: usize) -> T {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        let values: Vec<u32> = (1..=20).collect();
        assert_eq!(percentile(&values, 50), 10);
        assert_eq!(percentile(&values, 95), 19);
        assert_eq!(percentile(&values, 100), 20);
        assert_eq!(percentile(&values[..1], 50), 1);
        assert_eq!(percentile::<u32>(&[], 50), 0);
        assert_eq!(mean(std::iter::empty()), None);
        assert_eq!(mean([1.0, 2.0].into_iter()), Some(1.5));
    }
}
