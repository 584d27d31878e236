//! Frames around the lanes of a task group's children.

use super::Timeline;
use super::item::LaneId;
use super::lanes::{LANE_GAP, Layout};
use crate::trace::{SpanId, TaskId};

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

impl Timeline {
    /// The frames of all groups that have children, outer ones first where
    /// they stand within each other.
    pub fn frames(&self, layout: &Layout) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        // The groups around the lane before, outermost first, each with its
        // frame.
        let mut before: Vec<(SpanId, usize)> = Vec::new();
        for lane in &layout.lanes {
            let LaneId::Task(task) = lane.lane.id else {
                break;
            };
            let around = self.groups_around(layout, task);
            let shared = before.iter().zip(&around);
            let kept = shared.take_while(|((before, _), now)| before == *now);
            before.truncate(kept.count());
            for (_, frame) in &before {
                if let Some(frame) = frames.get_mut(*frame) {
                    frame.height = lane.y + lane.height + margin(frame.depth) - frame.y;
                }
            }
            for group in around.iter().skip(before.len()) {
                let Some(bar) = self.bar(*group) else { break };
                let is_first = frames.iter().all(|frame| frame.group != *group);
                let depth = u32::try_from(before.len()).unwrap_or(u32::MAX);
                before.push((*group, frames.len()));
                frames.push(Frame {
                    group: *group,
                    label: is_first.then(|| bar.name.clone()),
                    depth,
                    start: bar.course.entering,
                    end: self.end_of_group(layout, *group),
                    y: lane.y - margin(depth),
                    height: lane.height + 2.0 * margin(depth),
                });
            }
        }
        frames
    }

    /// The groups to which a task and those above it belong, outermost first.
    fn groups_around(&self, layout: &Layout, task: TaskId) -> Vec<SpanId> {
        let mut groups = Vec::new();
        let mut above = Some(task);
        while let Some(lane) = above.and_then(|task| layout.lane(LaneId::Task(task))) {
            groups.extend(lane.lane.group);
            above = lane.lane.parent;
        }
        groups.reverse();
        groups
    }

    /// When a group is over: it has ended, and so has each of its children.
    fn end_of_group(&self, layout: &Layout, group: SpanId) -> Option<usize> {
        let mut end = self.bar(group)?.course.ended?;
        for lane in &layout.lanes {
            if let LaneId::Task(task) = lane.lane.id
                && lane.lane.group == Some(group)
            {
                end = end.max(self.life(task)?.finished?);
            }
        }
        Some(end)
    }
}
