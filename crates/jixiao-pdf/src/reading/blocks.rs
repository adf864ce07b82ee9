//! Lines of one cell in tables without rulings.

use super::columns::{Extent, Parted, is_in_line, met};
use super::lines::{Line, seam};
use crate::page::Points;

/// A line of a cell follows the one above within so many line heights.
const NEXT_LINE: f32 = 1.35;
/// and within so many font sizes, however wide lines are spaced.
const LINE_STEP: f32 = 1.9;
/// Lines of one text differ less in their distance.
const SMALL_STEP: f32 = 1.15;
/// Columns leave at most so many font sizes between them.
const PADDING: f32 = 1.1;

/// Lines of text that belong to one cell.
pub(super) struct Block {
    pub(super) column: usize,
    pub(super) columns: usize,
    /// Parts in the line that it begins on.
    pub(super) beside: usize,
    pub(super) top: Points,
    pub(super) bottom: Points,
    pub(super) size: Points,
    pub(super) page: u32,
    pub(super) text: String,
}

impl Block {
    pub(super) fn middle(&self) -> Points {
        self.top.midpoint(self.bottom)
    }
}

/// How texts stand in cells that are higher than they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Top,
    Middle,
    Bottom,
}

impl Standing {
    /// Where a block stands that tells the row.
    pub(super) fn at(self, block: &Block) -> Points {
        match self {
            Standing::Top => block.top,
            Standing::Middle => block.middle(),
            Standing::Bottom => block.bottom,
        }
    }
}

/// The distance of lines that follow each other in one cell: the least that occurs more than once
/// between parts of one column.
pub(super) fn pitch(lines: &[Parted], columns: &[Extent]) -> Points {
    let mut last: Vec<Option<Points>> = vec![None; columns.len()];
    let mut gaps: Vec<Points> = Vec::new();
    for line in lines {
        for chunk in &line.chunks {
            let Some(last) = last.get_mut(met(columns, chunk).start) else { continue };
            gaps.extend(last.map(|last| chunk.baseline - last));
            *last = Some(chunk.baseline);
        }
    }
    gaps.sort_by(f32::total_cmp);
    let size = lines.iter().map(|line| line.line.size).fold(f32::INFINITY, f32::min);
    let from = gaps.partition_point(|gap| *gap < 0.95 * size);
    let twice = gaps[from..].windows(2).find(|pair| pair[1] - pair[0] < 0.04 * pair[0]);
    twice.map(|pair| pair[0]).or(gaps.get(from).copied()).unwrap_or(0.0)
}

/// How far texts of columns may reach.
struct Limits {
    /// The next column's start, less the padding; nothing is sure of the last column.
    sure: Vec<Points>,
    /// How far texts of the column do reach.
    reached: Vec<Points>,
}

impl Limits {
    fn new(lines: &[Parted], columns: &[Extent]) -> Limits {
        let size = lines.iter().map(|line| line.line.size).fold(0.0, f32::max);
        let right = lines.iter().map(|line| line.line.right()).fold(0.0, f32::max);
        let gaps = columns.windows(2).map(|pair| pair[1].0 - pair[0].1);
        let padding = gaps.fold(PADDING * size, f32::min).max(0.0);
        let sure = columns.iter().skip(1).map(|column| column.0 - padding);
        let reached = columns.iter().map(|column| column.1).rev().skip(1);
        Limits {
            sure: sure.chain([f32::INFINITY]).collect(),
            reached: [right].into_iter().chain(reached).rev().collect(),
        }
    }

    /// Whether a text was broken because the next line's first word had no more room.
    fn fullness(&self, above: &Line, last_column: usize, below: &Line) -> Fullness {
        // A line that has room for more than the one above and a word shows that there was room.
        if width(above) + below.first_word() <= width(below) {
            return Fullness::No;
        }
        let needed = above.right() + below.first_word() + 0.1 * above.size;
        if needed > self.sure[last_column] {
            Fullness::Yes
        } else if needed > self.reached[last_column] {
            Fullness::Likely
        } else {
            Fullness::No
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    No,
    /// By what other texts of the column reach.
    Likely,
    Yes,
}

/// Whether a line starts a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    No,
    /// All texts are as long as those above, where texts that go on would end somewhere.
    Likely,
    /// Some text cannot go on with one above.
    Yes,
}

/// A line's part in a column: line, part of it, columns that it reaches over.
type Place = (usize, usize, usize);

/// What tells the blocks of each column.
pub(super) struct Blocks<'l> {
    lines: &'l [Parted],
    pitch: Points,
    limits: Limits,
    rows_apart: bool,
    /// For each line whether it starts a row.
    starts: Vec<Start>,
    /// Of each column, from the top.
    places: Vec<Vec<Place>>,
}

impl<'l> Blocks<'l> {
    pub(super) fn new(lines: &'l [Parted], columns: &[Extent], pitch: Points) -> Blocks<'l> {
        let mut places = vec![Vec::new(); columns.len()];
        for (index, line) in lines.iter().enumerate() {
            for (part, chunk) in line.chunks.iter().enumerate() {
                let met = met(columns, chunk);
                places[met.start.min(columns.len() - 1)].push((index, part, met.len().max(1)));
            }
        }
        let limits = Limits::new(lines, columns);
        let rows_apart = false;
        let starts = Vec::new();
        let mut blocks = Blocks { lines, pitch, limits, rows_apart, starts, places };
        blocks.rows_apart = blocks.stand_rows_apart();
        blocks.starts = blocks.starts();
        blocks
    }

    /// Whether lines that follow each other closely are always one text, and others never are: the
    /// former fill their column, but for a few.
    fn stand_rows_apart(&self) -> bool {
        let (mut close, mut unfilled, mut shorter, mut apart) = (0, 0, 0, 0);
        for (column, places) in self.places.iter().enumerate() {
            for pair in places.windows(2) {
                let ((above, part_above, columns), (below, part_below, _)) = (pair[0], pair[1]);
                let one = &self.lines[above].chunks[part_above];
                let other = &self.lines[below].chunks[part_below];
                if other.baseline - one.baseline >= SMALL_STEP * self.pitch {
                    apart += 1;
                    continue;
                }
                let last_column = (column + columns).min(self.places.len()) - 1;
                close += 1;
                shorter += usize::from(width(other) + 0.5 * other.size < width(one));
                unfilled +=
                    usize::from(self.limits.fullness(one, last_column, other) == Fullness::No);
            }
        }
        close > 0 && apart > close / 4 && 12 * unfilled <= close && 30 * shorter > close
    }

    /// Whether a part stands in the next line below another one of its column.
    fn follows(&self, one: &Line, other: &Line) -> bool {
        let furthest = (NEXT_LINE * self.pitch.max(other.size)).min(LINE_STEP * other.size);
        other.baseline - one.baseline <= furthest && is_in_line(one, other)
    }

    fn starts(&self) -> Vec<Start> {
        let mut is_start = vec![false; self.lines.len()];
        let mut ends_text = vec![false; self.lines.len()];
        for (column, places) in self.places.iter().enumerate() {
            let mut before: Option<Place> = None;
            for place in places {
                let other = &self.lines[place.0].chunks[place.1];
                let goes_on = before.is_some_and(|(above, part, columns)| {
                    let one = &self.lines[above].chunks[part];
                    ends_text[place.0] |= width(other) + other.size < width(one);
                    let last_column = (column + columns).min(self.places.len()) - 1;
                    self.follows(one, other)
                        && self.limits.fullness(one, last_column, other) != Fullness::No
                });
                is_start[place.0] |= !goes_on;
                before = Some(*place);
            }
        }
        let start = |(is_start, ends_text): (bool, bool)| match (is_start, ends_text) {
            (true, _) => Start::Yes,
            (false, false) => Start::Likely,
            (false, true) => Start::No,
        };
        is_start.into_iter().zip(ends_text).map(start).collect()
    }

    /// The blocks of all columns, column by column, none of which reaches over a boundary of its
    /// column.
    pub(super) fn all(&self, boundaries: &[Vec<Points>]) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for (column, places) in self.places.iter().enumerate() {
            let mut before: Option<Place> = None;
            for place in places {
                let last = blocks.last_mut();
                match before.zip(last).filter(|(_, block)| block.column == column) {
                    Some((before, block)) => {
                        match self.goes_on(block, before, *place, &boundaries[column]) {
                            Some(fullness) => self.push(block, *place, fullness),
                            None => blocks.push(self.block(column, *place)),
                        }
                    }
                    None => blocks.push(self.block(column, *place)),
                }
                before = Some(*place);
            }
        }
        blocks
    }

    fn block(&self, column: usize, (line, part, columns): Place) -> Block {
        let line = &self.lines[line];
        let chunk = &line.chunks[part];
        Block {
            column,
            columns: columns.min(self.places.len() - column),
            beside: line.chunks.len(),
            top: chunk.baseline,
            bottom: chunk.baseline,
            size: chunk.size,
            page: line.page,
            text: chunk.text(" "),
        }
    }

    fn push(&self, block: &mut Block, (line, part, columns): Place, fullness: Fullness) {
        let chunk = &self.lines[line].chunks[part];
        let seam = if fullness == Fullness::No { "\n" } else { seam(&block.text, chunk) };
        block.text.push_str(seam);
        block.text.push_str(&chunk.text(" "));
        block.columns = block.columns.max(columns.min(self.places.len() - block.column));
        block.bottom = chunk.baseline;
    }

    /// How full the line before is, if a part goes on with its text.
    fn goes_on(
        &self,
        block: &Block,
        (above, part_above, _): Place,
        (below, part_below, _): Place,
        boundaries: &[Points],
    ) -> Option<Fullness> {
        let (before, after) = (&self.lines[above], &self.lines[below]);
        let (one, other) = (&before.chunks[part_above], &after.chunks[part_below]);
        let gap = other.baseline - one.baseline;
        if !self.follows(one, other) {
            return None;
        }
        let margin = 0.2 * self.pitch;
        let next = boundaries.partition_point(|at| *at < one.baseline + margin);
        if boundaries.get(next).is_some_and(|at| *at <= other.baseline - margin) {
            return None;
        }
        let last_column = block.column + block.columns - 1;
        let fullness = self.limits.fullness(one, last_column, other);
        // Where only some columns go on, they are those whose texts were broken. A merged cell's
        // text may end beside the start of a row.
        let count = after.chunks.len();
        let others_pause = self.lines[above..below].iter().any(|line| line.chunks.len() > count);
        let is_paragraph = count == 1 && block.column > 0 && block.beside < 3;
        let is_shorter = width(other) + other.size < width(one);
        let goes_on = match (fullness, self.starts[below]) {
            (Fullness::No, _) | (Fullness::Likely, Start::Yes) => is_paragraph,
            // Under merged cells, rows have fewer texts than lines above, too.
            (Fullness::Likely, _) => is_paragraph || (others_pause && count == 1),
            (Fullness::Yes, Start::No) => true,
            (Fullness::Yes, Start::Likely) => others_pause || is_paragraph || is_shorter,
            (Fullness::Yes, Start::Yes) => is_paragraph || is_shorter,
        };
        // Where rows stand apart, lines that do not are one text.
        // A page break hides how far; a row has few texts that go on below it.
        let parted = |part: &Line| before.chunks.iter().any(|above| is_in_line(above, part));
        if self.rows_apart && before.page != after.page {
            let goes_on = goes_on || (2 * count <= block.beside && after.chunks.iter().all(parted));
            return goes_on.then_some(fullness.max(Fullness::Likely));
        }
        let goes_on = if self.rows_apart { gap < SMALL_STEP * self.pitch } else { goes_on };
        goes_on.then_some(fullness)
    }

    /// Where rows end for the texts of each column: between blocks of the columns on its left, which
    /// are merged over whole rows of it, and of columns that seldom have a text without one in it.
    pub(super) fn boundaries(&self, blocks: &[Block], standing: Standing) -> Vec<Vec<Points>> {
        let width = self.places.len();
        let mut ends: Vec<Vec<Points>> = vec![Vec::new(); width];
        for pair in blocks.windows(2).filter(|pair| pair[0].column == pair[1].column) {
            let (one, other) = (&pair[0], &pair[1]);
            let is_near = other.middle() - one.middle() < 2.1 * self.pitch;
            ends[one.column].extend(match standing {
                Standing::Top => Some(other.top - self.pitch / 2.0),
                Standing::Bottom => Some(one.bottom + self.pitch / 2.0),
                // High cells may be of unlike height, which moves the middle between them.
                Standing::Middle => is_near.then(|| one.middle().midpoint(other.middle())),
            });
        }
        let of_column = |own: usize| {
            let others = (0..width)
                .filter(|other| *other < own || (*other > own && self.is_beside(own, *other)));
            let mut all: Vec<Points> = others.flat_map(|other| ends[other].clone()).collect();
            all.sort_by(f32::total_cmp);
            all
        };
        (0..width).map(of_column).collect()
    }

    /// Whether lines with a text in one column nearly always have one in another beside it.
    fn is_beside(&self, own: usize, other: usize) -> bool {
        let at = |place: &Place| self.lines[place.0].chunks[place.1].baseline;
        let near = 0.7 * self.pitch;
        let (own, other) = (&self.places[own], &self.places[other]);
        let has_own = |place: &&Place| {
            let after = own.partition_point(|own| at(own) < at(place) - near);
            own.get(after).is_some_and(|own| at(own) <= at(place) + near)
        };
        other.len() > 2 && 8 * other.iter().filter(has_own).count() >= 7 * other.len()
    }
}

/// What a part takes of its line.
fn width(line: &Line) -> Points {
    line.right() - line.left()
}
