//! One value of a curve as what can be drawn: straight runs, and the jumps between them.

/// A lifetime grows by at most two seconds per second of setting (61 and above on 4.1 and later);
/// more than this, in milliseconds, from one setting to the next is a jump of the kernel's.
const JUMP_MS: f64 = 2_500.0;

/// A point of a curve: setting in seconds, lifetime in milliseconds.
pub(super) type Point = (f64, f64);

/// A curve's value over the settings, cut where it jumps.
///
/// Settings are whole seconds, so a jump has no slope: the run before it reaches half a setting
/// further, the run after it starts there.
pub(super) struct Edge {
    runs: Vec<Vec<Point>>,
}

impl Edge {
    /// Reads one value per setting from 1 on, up to `last_setting`.
    ///
    /// Values above `longest_ms` are cut off there, what is no number is left out, and so is every
    /// point that lies within `tolerance_ms` of the straight line past it.
    pub(super) fn new(
        values: impl Iterator<Item = f64>,
        last_setting: f64,
        longest_ms: f64,
        tolerance_ms: f64,
    ) -> Self {
        let mut runs = Vec::new();
        let mut run: Vec<Point> = Vec::new();
        let settings = (1_u32..).map(f64::from);
        for (setting, ms) in settings
            .zip(values)
            .take_while(|(setting, _)| *setting <= last_setting)
        {
            if !ms.is_finite() {
                runs.push(std::mem::take(&mut run));
                continue;
            }
            let ms = ms.max(0.0).min(longest_ms);
            if let Some(&(_, before)) = run.last()
                && (ms - before).abs() > JUMP_MS
            {
                let between = setting - 0.5;
                run.push((between, before));
                runs.push(std::mem::replace(&mut run, vec![(between, ms)]));
            }
            run.push((setting, ms));
        }
        runs.push(run);
        runs.retain(|run| run.len() > 1);
        for run in &mut runs {
            *run = straighten(run, tolerance_ms);
        }
        Self { runs }
    }

    /// The same with runs joined across jumps of less than `limit_ms`: a line thin enough to be its
    /// own hairline need not be lifted for them.
    pub(super) fn through_jumps_below(self, limit_ms: f64) -> Self {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        for run in self.runs {
            let before = runs.last().and_then(|before| before.last());
            let joins = before.zip(run.first()).is_some_and(|(before, after)| {
                before.0 >= after.0 && (after.1 - before.1).abs() < limit_ms
            });
            match runs.last_mut() {
                Some(before) if joins => before.extend(run),
                _ => runs.push(run),
            }
        }
        Self { runs }
    }

    /// The stretches without a jump, from left to right.
    pub(super) fn runs(&self) -> &[Vec<Point>] {
        &self.runs
    }

    /// The vertical lines between two runs that meet at the same place.
    pub(super) fn jumps(&self) -> impl Iterator<Item = [Point; 2]> {
        self.runs.windows(2).filter_map(|pair| {
            let (&before, &after) = (pair[0].last()?, pair[1].first()?);
            (before.0 >= after.0).then_some([before, after])
        })
    }

    /// All points in order, as one side of an area.
    pub(super) fn outline(&self) -> Vec<Point> {
        self.runs.concat()
    }
}

/// Leaves out the points that lie on the straight line between their neighbours, give or take.
///
/// From each point kept, a line is good as long as its slope stays within the tolerance of every
/// point passed. Straight stretches cost two points then, however many settings they cover.
fn straighten(run: &[Point], tolerance: f64) -> Vec<Point> {
    let Some((&first, rest)) = run.split_first() else {
        return Vec::new();
    };
    let mut kept = vec![first];
    let (mut from, mut last) = (first, first);
    let mut slopes = f64::NEG_INFINITY..=f64::INFINITY;
    for &point in rest {
        let slope = |offset: f64| (point.1 + offset - from.1) / (point.0 - from.0);
        if !slopes.contains(&slope(0.0)) {
            kept.push(last);
            from = last;
            slopes = f64::NEG_INFINITY..=f64::INFINITY;
        }
        let slope = |offset: f64| (point.1 + offset - from.1) / (point.0 - from.0);
        slopes = slopes.start().max(slope(-tolerance))..=slopes.end().min(slope(tolerance));
        last = point;
    }
    kept.push(last);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], runs: &[&[Point]], jumps: usize) {
        let edge = Edge::new(values.iter().copied(), 180.0, 1e6, 1.0);
        assert_eq!(edge.runs(), runs);
        assert_eq!(edge.jumps().count(), jumps, "jumps of {values:?}");
    }

    #[test]
    fn a_straight_stretch_keeps_its_two_ends() {
        let rising: Vec<f64> = (1..=60)
            .map(|setting| f64::from(setting) * 1000.0)
            .collect();
        check(&rising, &[&[(1.0, 1_000.0), (60.0, 60_000.0)]], 0);
    }

    #[test]
    fn a_jump_stands_between_two_settings() {
        check(
            &[3_072.0, 15_000.0, 15_000.0],
            &[
                &[(1.0, 3_072.0), (1.5, 3_072.0)],
                &[(1.5, 15_000.0), (3.0, 15_000.0)],
            ],
            1,
        );
    }

    #[test]
    fn a_thin_line_passes_small_jumps() {
        let values = [1_000.0, 5_000.0, 60_000.0, 2_000.0];
        let edge = Edge::new(values.into_iter(), 180.0, 1e6, 1.0).through_jumps_below(10_000.0);
        assert_eq!(edge.runs().len(), 3, "{:?}", edge.runs());
        assert_eq!(edge.jumps().count(), 2);
        assert_eq!(edge.runs()[0].first(), Some(&(1.0, 1_000.0)));
        assert_eq!(edge.runs()[0].last(), Some(&(2.5, 5_000.0)));
    }

    #[test]
    fn a_bend_is_kept() {
        check(
            &[1_000.0, 2_000.0, 4_000.0, 6_000.0],
            &[&[(1.0, 1_000.0), (2.0, 2_000.0), (4.0, 6_000.0)]],
            0,
        );
    }

    #[test]
    fn what_is_no_number_leaves_a_gap_without_a_jump() {
        check(
            &[1_000.0, 2_000.0, f64::NAN, 4_000.0, 5_000.0],
            &[
                &[(1.0, 1_000.0), (2.0, 2_000.0)],
                &[(4.0, 4_000.0), (5.0, 5_000.0)],
            ],
            0,
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        check(&[], &[], 0);
        check(&[f64::INFINITY, f64::NAN], &[], 0);
    }
}
