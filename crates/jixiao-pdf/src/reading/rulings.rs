//! Line segments to rulings, and rulings that touch to frames.

use crate::page::{Points, Segment};

/// Rulings that lie closer are one, and rulings that come so close touch.
pub(super) const CLOSE: Points = 2.5;
/// Strokes of a dashed or dotted line lie closer.
const DASH_GAP: Points = 4.0;
/// A shorter line is part of a drawing.
const SHORTEST: Points = 5.0;
/// Rulings of one direction on a page; drawings and maps have more.
const RULINGS: usize = 1_500;
/// Frames on a page.
const FRAMES: usize = 200;

/// A whole line: its place on one axis, its ends on the other.（框线）
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ruling {
    pub(super) at: Points,
    pub(super) from: Points,
    pub(super) to: Points,
}

/// Rulings that touch each other.（框）
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Frame {
    pub(super) horizontal: Vec<Ruling>,
    pub(super) vertical: Vec<Ruling>,
}

/// The frames of a page.
pub(super) fn frames(segments: &[Segment]) -> Vec<Frame> {
    let horizontal = rulings(segments.iter().filter(|segment| segment.is_horizontal));
    let vertical = rulings(segments.iter().filter(|segment| !segment.is_horizontal));
    if horizontal.len() > RULINGS || vertical.len() > RULINGS {
        return Vec::new();
    }
    let mut sets = Sets::new(horizontal.len() + vertical.len());
    for (index, across) in horizontal.iter().enumerate() {
        for (other, down) in vertical.iter().enumerate() {
            let is_crossed = reaches(across, down.at) && reaches(down, across.at);
            if is_crossed {
                sets.join(index, horizontal.len() + other);
            }
        }
    }
    let mut frames: Vec<Frame> = Vec::new();
    let mut frame_of = vec![usize::MAX; horizontal.len() + vertical.len()];
    for index in 0..frame_of.len() {
        let root = sets.root(index);
        if frame_of[root] == usize::MAX {
            frame_of[root] = frames.len();
            frames.push(Frame::default());
        }
        let frame = &mut frames[frame_of[root]];
        match index.checked_sub(horizontal.len()) {
            None => frame.horizontal.push(horizontal[index]),
            Some(index) => frame.vertical.push(vertical[index]),
        }
    }
    frames.retain(Frame::is_box);
    frames.truncate(FRAMES);
    frames
}

impl Frame {
    /// Whether it can enclose anything.
    fn is_box(&self) -> bool {
        self.horizontal.len() >= 2 && !self.vertical.is_empty()
    }
}

fn reaches(ruling: &Ruling, at: Points) -> bool {
    ruling.from - CLOSE <= at && at <= ruling.to + CLOSE
}

/// Segments of one direction as whole lines.
fn rulings<'s>(segments: impl Iterator<Item = &'s Segment>) -> Vec<Ruling> {
    let mut segments: Vec<&Segment> = segments.collect();
    segments.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut rulings = Vec::new();
    for line in segments.chunk_by(|a, b| b.at - a.at <= CLOSE / 2.0) {
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut parts: Vec<Ruling> = Vec::new();
        for segment in line {
            match parts.last_mut() {
                Some(ruling) if segment.from <= ruling.to + DASH_GAP => {
                    ruling.to = ruling.to.max(segment.to);
                }
                _ => {
                    let Segment { at, from, to, .. } = *segment;
                    parts.push(Ruling { at, from, to });
                }
            }
        }
        rulings.extend(parts.into_iter().filter(|ruling| ruling.to - ruling.from >= SHORTEST));
    }
    rulings
}

/// Disjoint sets of numbers.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub(super) fn new(count: usize) -> Sets {
        Sets((0..count).collect())
    }

    pub(super) fn root(&mut self, mut index: usize) -> usize {
        while self.0[index] != index {
            self.0[index] = self.0[self.0[index]];
            index = self.0[index];
        }
        index
    }

    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        // The smaller number stays, so that roots come in reading order.
        self.0[one.max(other)] = one.min(other);
    }
}
