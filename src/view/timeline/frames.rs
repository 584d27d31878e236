//! Frames around the lanes of a task group's children.

use super::Timeline;
use super::item::LaneId;
use super::lanes::{LANE_GAP, Layout};
use crate::trace::{Sorted, SpanId};

/// A frame around lanes that stand together. A group whose lanes do not all
/// stand together has several.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The manager that is the group.
    pub group: SpanId,
    /// What it is called; written on the upper edge of the first frame only.
    pub label: Option<String>,
    /// How many groups are around this one: it is drawn within theirs.
    pub depth: u32,
    /// The event with which the group is entered.
    pub start: usize,
    /// The event with which it is over: its own end, and never before the end
    /// of each child. None as long as it is open.
    pub end: Option<usize>,
    /// Its top.
    pub y: f64,
    /// Its height.
    pub height: f64,
}

/// How far from its lanes a frame is: less, the more frames are around it.
fn margin(depth: u32) -> f64 {
    (LANE_GAP / 2.0 - f64::from(depth)).max(0.0)
}

/// A frame that goes on with the next lane, if that belongs to the group.
struct Open {
    group: SpanId,
    /// How deep the lanes of the group's children are.
    depth: u32,
    /// The position of the frame.
    frame: usize,
}

/// When a group is over: it has ended, and so has each of its children.
type End = Option<usize>;

impl Timeline {
    /// The frames of all groups that have children, outer ones first where
    /// they stand within each other.
    pub fn frames(&self, layout: &Layout) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        let mut ends: Sorted<SpanId, End> = Sorted::default();
        // Those around the lane before, outermost first.
        let mut around: Vec<Open> = Vec::new();
        let mut bottom = 0.0;
        for place in &layout.lanes {
            let LaneId::Task(task) = place.id else { break };
            let Some(lane) = self.lane(place.id) else {
                break;
            };
            let goes_on = |open: &Open| {
                open.depth < lane.depth
                    || open.depth == lane.depth && Some(open.group) == lane.group
            };
            while let Some(open) = around.pop_if(|open| !goes_on(open)) {
                close(&mut frames, &open, bottom);
            }
            bottom = place.bottom();
            let Some(group) = lane.group else { continue };
            let Some(bar) = self.bar(group) else { continue };
            let is_first = !ends.contains_key(&group);
            if is_first {
                ends.insert(group, bar.course.ended);
            }
            if let Some(end) = ends.get_mut(&group) {
                let finished = self.life(task).and_then(|life| life.finished);
                *end = end.zip(finished).map(|(end, child)| end.max(child));
            }
            if around.last().is_some_and(|open| open.group == group) {
                continue;
            }
            let depth = u32::try_from(around.len()).unwrap_or(u32::MAX);
            around.push(Open {
                group,
                depth: lane.depth,
                frame: frames.len(),
            });
            frames.push(Frame {
                group,
                label: is_first.then(|| bar.name.clone()),
                depth,
                start: bar.course.entering,
                end: None,
                y: place.y - margin(depth),
                height: 0.0,
            });
        }
        for open in &around {
            close(&mut frames, open, bottom);
        }
        for frame in &mut frames {
            frame.end = ends.get(&frame.group).copied().flatten();
        }
        frames
    }
}

/// The last lane that a frame is around ends there.
fn close(frames: &mut [Frame], open: &Open, bottom: f64) {
    if let Some(frame) = frames.get_mut(open.frame) {
        frame.height = bottom + margin(frame.depth) - frame.y;
    }
}
