//! A measured life against the span that [`predict`] gives without knowing when it was closed.

use serde::Serialize;

use super::run::{End, Path, Run};
use crate::predict::{Prediction, Span, StageEnd, StageKind, predict};

/// How a measured life lies to the predicted span; seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The shortest life predicted.
    pub min_s: f64,
    /// The longest life predicted.
    pub max_s: f64,
    /// The shortest life that the reading cannot tell from one predicted.
    ///
    /// A life counts from the tick in which the timer is armed, part of which has gone by: it may be
    /// that part of a tick shorter, and it is known to its error.
    pub least_s: f64,
    /// The longest life that the reading cannot tell from one predicted.
    ///
    /// The clock runs from `close()`, the timer from FIN_WAIT2: it may be longer by what lay between.
    pub most_s: f64,
    /// How far the life lies from the predicted span: 0 inside, negative below.
    pub distance_s: f64,
    /// How far it lies outside what the reading leaves open: 0 inside, never negative.
    pub miss_s: f64,
}

impl Run {
    /// Holds the life against the prediction.
    #[must_use]
    pub fn judge(&self) -> Verdict {
        let prediction = predict(&self.params());
        let span = self.span_of(&prediction);
        let (min_s, max_s) = (span.min_ms / 1000.0, span.max_ms / 1000.0);
        let error_s = self.measured.error_s;
        let least_s = min_s - self.tick_s() - error_s;
        let most_s = max_s + self.fin_wait1_at_most_s() + error_s;
        let life_s = self.measured.total_s;
        Verdict {
            min_s,
            max_s,
            least_s,
            most_s,
            distance_s: beyond(life_s, min_s, max_s),
            miss_s: beyond(life_s, least_s, most_s).abs(),
        }
    }

    /// Whether it took the predicted stages to the predicted end, as far as both are written down.
    /// Of a connection in TIME_WAIT nothing is predicted.
    #[must_use]
    pub fn took_the_predicted_way(&self) -> bool {
        if self.is_time_wait() {
            return true;
        }
        let stages = predict(&self.params()).stages;
        let kinds: Vec<StageKind> = stages.iter().map(|stage| stage.kind).collect();
        let seen: Option<&[StageKind]> = self.measured.path.map(|path| match path {
            Path::Timewait => &[StageKind::Timewait][..],
            Path::KeepaliveTimewait => &[StageKind::Keepalive, StageKind::Timewait],
            Path::Keepalive => &[StageKind::Keepalive],
            Path::None => &[],
        });
        let reset = stages
            .last()
            .is_none_or(|stage| stage.end == StageEnd::Reset);
        let end = if reset { End::Rst } else { End::Expired };
        seen.is_none_or(|seen| seen == kinds) && self.measured.end.is_none_or(|seen| seen == end)
    }

    fn span_of(&self, prediction: &Prediction) -> Span {
        let spans = if self.is_time_wait() {
            prediction.time_wait
        } else {
            prediction.total
        };
        if self.measured.scenario.in_company() {
            spans.busy
        } else {
            spans.lone
        }
    }
}

fn beyond(value: f64, least: f64, most: f64) -> f64 {
    if value > most {
        value - most
    } else if value < least {
        value - least
    } else {
        0.0
    }
}
