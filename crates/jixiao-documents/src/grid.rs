//! Documents as blocks: paragraphs and grids of cells.

/// The format that a document was read from.（文件格式）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text, cells separated by tabs.
    Text,
    /// Markdown with tables.
    Markdown,
    /// HTML.
    Html,
    /// Comma- or semicolon-separated values.
    Csv,
    /// Office Open XML workbook.
    Xlsx,
    /// Workbook of Excel 97–2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Office Open XML document.
    Docx,
    /// PDF with a text layer.
    Pdf,
}

impl Format {
    /// The name used on the command line and in `jixiao.forms/1`.
    pub const fn id(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
        }
    }
}

/// A document: what stands in it, in reading order.（文档）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Where it was read from.
    pub format: Format,
    /// Paragraphs and tables in reading order.
    pub blocks: Vec<Block>,
    /// Names of worksheets that were not read because the workbook hides them.
    pub hidden_sheets: Vec<String>,
}

/// A paragraph or a table.（段落或表格）
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line of prose, a heading, a caption; never blank.
    Paragraph {
        /// The text, inline markup kept as printed in plain text, removed in HTML and the like.
        text: String,
        /// Where it stands.
        origin: Origin,
    },
    /// A table.
    Table(Grid),
}

/// Where a row or paragraph stood in its file.（出处）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Origin {
    /// 1-based line of a text input; 0 where the format has no lines.
    pub line: u32,
    /// 1-based row of a worksheet or of a table in a document; 0 where there is none.
    pub row: u32,
    /// 1-based page of a PDF; 0 where the format has no pages.
    pub page: u32,
}

/// How many columns and rows a cell covers; at least 1 each.（合并范围）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Span {
    /// A cell that is not merged.
    pub const ONE: Span = Span { columns: 1, rows: 1 };
}

/// A grid of cells; the text of a merged cell stands in its first cell, the others are blank and
/// covered.（表格）
///
/// Rows may differ in length. Texts are kept in one buffer: a folder of ten thousand forms must
/// fit into memory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    sheet: Option<Box<str>>,
    text: String,
    /// End of each cell's text in `text`, all rows after each other.
    ends: Vec<u32>,
    rows: Vec<GridRow>,
    /// Cells in the longest row.
    width: usize,
    /// Merged cells only: (row, column) → span, sorted.
    spans: Vec<((u32, u16), Span)>,
    /// One bit per cell, set where a merged cell covers it; as long as the last one needs.
    covered: Vec<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GridRow {
    /// One past the row's last cell in `ends`.
    cells_end: u32,
    origin: Origin,
}

impl Grid {
    /// An empty grid; `sheet` names the worksheet it comes from.
    pub fn new(sheet: Option<&str>) -> Grid {
        Grid { sheet: sheet.map(Into::into), ..Grid::default() }
    }

    /// Appends a row of unmerged cells.
    pub fn push_row<S: AsRef<str>>(&mut self, origin: Origin, cells: impl IntoIterator<Item = S>) {
        for cell in cells {
            self.text.push_str(cell.as_ref());
            self.ends.push(self.text.len().try_into().expect("documents are limited to 4 GiB"));
        }
        self.end_row(origin);
    }

    /// Appends a row of another grid; its cells are unmerged here.
    pub fn push_row_of(&mut self, other: &Grid, row: usize) {
        let cells = other.range(row);
        let start = other.start(cells.start);
        let end = other.start(cells.end);
        let base = self.text.len();
        self.text.push_str(&other.text[start..end]);
        self.ends.extend(other.ends[cells].iter().map(|cell_end| {
            let end = base + (*cell_end as usize - start);
            u32::try_from(end).expect("documents are limited to 4 GiB")
        }));
        self.end_row(other.origin(row));
    }

    fn end_row(&mut self, origin: Origin) {
        let cells_start = self.rows.last().map_or(0, |row| row.cells_end as usize);
        self.width = self.width.max(self.ends.len() - cells_start);
        let cells_end = self.ends.len().try_into().expect("documents are limited to 4 G cells");
        self.rows.push(GridRow { cells_end, origin });
    }

    /// Makes room for so many more rows, cells, and bytes of text.
    pub fn reserve(&mut self, rows: usize, cells: usize, bytes: usize) {
        self.rows.reserve(rows);
        self.ends.reserve(cells);
        self.text.reserve(bytes);
    }

    /// Takes out all rows; their room is kept.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.rows.clear();
        self.width = 0;
        self.spans.clear();
        self.covered.clear();
    }

    /// Marks a cell as merged over `span`; the cells under it that exist become covered.
    /// Call it after all rows are pushed, once per merged cell; the part of `span` beyond the grid
    /// is cut off.
    pub fn merge(&mut self, row: usize, column: usize, span: Span) {
        let cut = |span: u16, room: usize| u16::try_from(room).unwrap_or(u16::MAX).min(span);
        let span = Span {
            columns: cut(span.columns, self.width.saturating_sub(column)),
            rows: cut(span.rows, self.rows.len().saturating_sub(row)),
        };
        if span == Span::ONE || span.columns == 0 || span.rows == 0 {
            return;
        }
        let last_row = row + usize::from(span.rows);
        for covered_row in row..last_row {
            let cells = self.range(covered_row);
            let first = cells.start + column + usize::from(covered_row == row);
            let last = cells.end.min(cells.start + column + usize::from(span.columns));
            for index in first..last {
                self.cover(index);
            }
        }
        let at = key(row, column);
        match self.spans.binary_search_by_key(&at, |(known, _)| *known) {
            Ok(index) => self.spans[index].1 = span,
            Err(index) => self.spans.insert(index, (at, span)),
        }
    }

    fn cover(&mut self, index: usize) {
        let word = index / 64;
        if self.covered.len() <= word {
            self.covered.resize(word + 1, 0);
        }
        self.covered[word] |= 1 << (index % 64);
    }

    /// The worksheet's name.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// Number of rows.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// Number of cells in a row.
    pub fn column_count(&self, row: usize) -> usize {
        self.range(row).len()
    }

    /// A cell's text; blank beyond the row's end.
    pub fn text(&self, row: usize, column: usize) -> &str {
        let range = self.range(row);
        let Some(index) = range.start.checked_add(column).filter(|index| *index < range.end) else {
            return "";
        };
        &self.text[self.start(index)..self.ends[index] as usize]
    }

    /// The texts of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        let cells = self.range(row);
        let mut start = self.start(cells.start);
        self.ends[cells].iter().map(move |end| {
            let text = &self.text[start..*end as usize];
            start = *end as usize;
            text
        })
    }

    /// The texts of a row right after each other, for searches through all of them at once.
    pub fn row_text(&self, row: usize) -> &str {
        let cells = self.range(row);
        &self.text[self.start(cells.start)..self.start(cells.end)]
    }

    /// The texts of all cells right after each other, for searches through all of them at once.
    pub fn all_text(&self) -> &str {
        &self.text
    }

    /// The cell that a byte of [`Grid::all_text`] belongs to: row, column, and its bytes there.
    pub fn cell_at(&self, byte: usize) -> Option<(usize, usize, std::ops::Range<usize>)> {
        let index = self.ends.partition_point(|end| *end as usize <= byte);
        let end = *self.ends.get(index)? as usize;
        let start = self.start(index);
        let row = self.rows.partition_point(|row| row.cells_end as usize <= index);
        Some((row, index - self.range(row).start, start..end))
    }

    /// Where a row stood in its file.
    pub fn origin(&self, row: usize) -> Origin {
        self.rows.get(row).map_or_else(Origin::default, |row| row.origin)
    }

    /// How far a cell reaches.
    pub fn span(&self, row: usize, column: usize) -> Span {
        let at = key(row, column);
        match self.spans.binary_search_by_key(&at, |(at, _)| *at) {
            Ok(index) => self.spans[index].1,
            Err(_) => Span::ONE,
        }
    }

    /// Whether a cell lies under a merged cell; cells beyond a row's end do not.
    pub fn is_covered(&self, row: usize, column: usize) -> bool {
        let cells = self.range(row);
        let Some(index) = cells.start.checked_add(column).filter(|index| *index < cells.end) else {
            return false;
        };
        self.covered.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Where a cell's text starts in `text`, by its position in `ends`.
    fn start(&self, index: usize) -> usize {
        if index == 0 { 0 } else { self.ends[index - 1] as usize }
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let Some(this) = self.rows.get(row) else {
            return 0..0;
        };
        let start = if row == 0 { 0 } else { self.rows[row - 1].cells_end as usize };
        start..this.cells_end as usize
    }
}

/// Positions beyond the limits of a worksheet saturate: nothing is stored there.
fn key(row: usize, column: usize) -> (u32, u16) {
    (row.try_into().unwrap_or(u32::MAX), column.try_into().unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let mut grid = Grid::new(None);
        grid.push_row(Origin { line: 1, ..Origin::default() }, ["标题", "", ""]);
        grid.push_row(Origin { line: 2, ..Origin::default() }, ["产出", "数量"]);
        grid.push_row(Origin { line: 4, ..Origin::default() }, ["", "质量", "优"]);
        grid
    }

    #[test]
    fn cells_are_found_by_row_and_column() {
        let grid = grid();
        assert_eq!((grid.row_count(), grid.column_count(1), grid.column_count(9)), (3, 2, 0));
        assert_eq!((grid.text(2, 1), grid.text(1, 2), grid.text(9, 9)), ("质量", "", ""));
        assert_eq!(grid.row(1).collect::<Vec<_>>(), ["产出", "数量"]);
        assert_eq!(grid.origin(2).line, 4);
    }

    #[test]
    fn a_byte_of_all_text_belongs_to_a_cell() {
        let grid = grid();
        assert_eq!(grid.all_text(), "标题产出数量质量优");
        assert_eq!(grid.cell_at(0), Some((0, 0, 0..6)));
        assert_eq!(grid.cell_at(13), Some((1, 1, 12..18)));
        assert_eq!(grid.cell_at(18), Some((2, 1, 18..24)));
        assert_eq!(grid.cell_at(27), None);
    }

    #[test]
    fn a_merged_cell_covers_the_cells_that_exist() {
        let mut grid = grid();
        grid.merge(1, 0, Span { columns: 1, rows: 2 });
        grid.merge(0, 0, Span { columns: 6, rows: 1 });
        assert_eq!(grid.span(0, 0), Span { columns: 3, rows: 1 });
        assert_eq!(grid.span(1, 0), Span { columns: 1, rows: 2 });
        let covered: Vec<(usize, usize)> = (0..4)
            .flat_map(|row| (0..4).map(move |column| (row, column)))
            .filter(|(row, column)| grid.is_covered(*row, *column))
            .collect();
        assert_eq!(covered, [(0, 1), (0, 2), (2, 0)]);
    }

    #[test]
    fn rows_of_another_grid_stay_as_they_are() {
        let grid = grid();
        let mut copy = Grid::new(None);
        copy.reserve(3, 8, grid.all_text().len());
        for row in 0..grid.row_count() {
            copy.push_row_of(&grid, row);
        }
        assert_eq!(copy, grid);
        assert_eq!((grid.row_text(1), grid.row_text(9)), ("产出数量", ""));
        copy.clear();
        assert_eq!(copy, Grid::new(None));
    }

    #[test]
    fn a_merge_outside_the_grid_changes_nothing() {
        let mut grid = grid();
        grid.merge(2, 2, Span { columns: 9, rows: 9 });
        grid.merge(7, 0, Span { columns: 2, rows: 2 });
        grid.merge(0, 70_000, Span { columns: 2, rows: 2 });
        assert_eq!(grid, self::grid());
    }
}
