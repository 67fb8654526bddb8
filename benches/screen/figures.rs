//! Figures beside their targets.

/// Times of one kind, in milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn add(&mut self, time: std::time::Duration) {
        self.0.push(time.as_secs_f64() * 1000.0);
    }

    /// The time that so large a share does not exceed; 0 where nothing was measured.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        sorted.get((last as f64 * share).round() as usize).copied().unwrap_or(0.0)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Most milliseconds: median, and 99 of 100.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Target {
    pub(crate) median: Option<f64>,
    pub(crate) most: Option<f64>,
}

pub(crate) fn head() {
    println!(
        "{:<44} {:>8} {:>8} {:>8} {:>8} {:>8} {:>6} {:>11}",
        "", "p50 ms", "target", "p99 ms", "target", "max ms", "keys", "bytes a key"
    );
}

pub(crate) fn times(what: &str, times: &Times, target: Target, bytes: Option<f64>) {
    let (median, late, most) = (times.quantile(0.5), times.quantile(0.99), times.quantile(1.0));
    let over = target.median.is_some_and(|target| median > target) || target.most.is_some_and(|target| late > target);
    let show = |target: Option<f64>| target.map_or_else(String::new, |target| format!("{target:.0}"));
    let bytes = bytes.map_or_else(String::new, |bytes| format!("{bytes:.0}"));
    let line = format!(
        "{what:<44} {median:>8.2} {:>8} {late:>8.2} {:>8} {most:>8.2} {:>6} {bytes:>11}",
        show(target.median),
        show(target.most),
        times.len(),
    );
    println!("{}{}", line.trim_end(), if over { "  over" } else { "" });
}

pub(crate) fn memory(what: &str, megabytes: Option<(f64, f64)>, target: Option<f64>) {
    let Some((now, most)) = megabytes else {
        println!("{what:<44} {:>8}", "?");
        return;
    };
    let over = if target.is_some_and(|target| now > target) { "  over" } else { "" };
    let target = target.map_or_else(|| "none".to_owned(), |target| format!("{target:.0}"));
    println!("{what:<44} {now:>8.1} MB resident, {most:.1} at most (target {target}){over}");
}
