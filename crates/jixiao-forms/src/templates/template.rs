//! A template, checked: what can be laid out.

use jixiao_documents::paper::{Length, Margins, Orientation, PageSetup, TextStyle, Typeface};
use jixiao_domain::form::FormKind;
use jixiao_domain::frame::Category;
use jixiao_domain::results::SourceKind;

use super::binding::SOURCES;
use super::error::TemplateError;
use super::language::{self, Each};
use super::rows::{self, CellPattern, MoneyFormat, Piece, Place, Placeholder, Slot};
use super::source::Source;

/// The description of one official form: lines, rows, columns and what stands where.（表样）
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its name on the command line.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Where the form is published; may be empty.
    pub basis: String,
    /// Kinds of forms that it is for; the first counts where a default is looked for.
    pub kinds: Vec<FormKind>,
    /// Layouts whose forms are written with it unless another template is named.
    pub layouts: Vec<String>,
    pub(super) money: MoneyFormat,
    /// Widths in proportion; those of a sheet fill the page.
    pub(super) columns: Vec<Length>,
    /// Column, and what an indicator must have for it to be printed.
    pub(super) optional: Vec<(usize, Placeholder)>,
    pub(super) page: PageSetup,
    pub(super) row_height: Length,
    pub(super) styles: Styles,
    pub(super) above: Vec<LinePattern>,
    pub(super) blocks: Vec<BlockPattern>,
    pub(super) below: Vec<LinePattern>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Styles {
    pub(super) text: TextStyle,
    pub(super) label: TextStyle,
    pub(super) title: TextStyle,
    pub(super) note: TextStyle,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct LinePattern {
    pub(super) parts: Vec<CellPattern>,
    pub(super) style: language::LineStyle,
    pub(super) when: Option<Placeholder>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct BlockPattern {
    pub(super) when: Option<Placeholder>,
    pub(super) heading: Vec<RowPattern>,
    pub(super) rows: Vec<RowPattern>,
    pub(super) repeat: Repeat,
}

/// For what the rows of a block are repeated.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Repeat {
    /// Once.
    Once,
    Indicators {
        categories: Vec<PrintedCategory>,
        has_points: bool,
        least: usize,
    },
    Tasks {
        are_key: bool,
        least: usize,
    },
    Execution {
        lines: Vec<(SourceKind, String)>,
        part_rows: Vec<RowPattern>,
    },
}

/// A second level as the form prints it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PrintedCategory {
    pub(super) level1: String,
    pub(super) level2: String,
    /// What it holds; the first is what the row means.
    pub(super) of: Vec<Category>,
}

/// A row of the template with the line that it stands on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RowPattern {
    pub(super) slots: Vec<Slot>,
    pub(super) line: usize,
}

impl Template {
    /// Reads a template from its TOML; a wrong one is refused with the line and what was expected.
    pub fn load(text: &str) -> Result<Template, TemplateError> {
        let source = Source::new(text);
        let file: language::File = source.read()?;
        let template = Reader { source, columns: file.columns.get_ref().len() }.template(file)?;
        super::layout::check(&template)?;
        Ok(template)
    }
}

struct Reader<'t> {
    source: Source<'t>,
    columns: usize,
}

impl Reader<'_> {
    fn template(&self, file: language::File) -> Result<Template, TemplateError> {
        let kinds = file.kinds.iter().map(|kind| self.kind(kind)).collect::<Result<_, _>>()?;
        let money = MoneyFormat::parse(file.money.get_ref()).ok_or_else(|| {
            let message =
                format!("“money”不能写“{}”，可写：{}", file.money.get_ref(), MoneyFormat::NAMES);
            self.source.wrong(file.money.span().start, message)
        })?;
        let page = page(&file.page);
        let columns = self.columns(&file.columns, page.text_width())?;
        Ok(Template {
            id: file.id,
            title: file.title,
            basis: file.basis,
            kinds,
            layouts: file.layouts,
            money,
            columns,
            optional: file
                .optional
                .iter()
                .map(|one| self.optional(one))
                .collect::<Result<_, _>>()?,
            page,
            row_height: Length::from_millimetres(file.page.row_height.min(100)),
            styles: styles(&file.text),
            above: file.above.iter().map(|line| self.line(line)).collect::<Result<_, _>>()?,
            blocks: file.block.iter().map(|block| self.block(block)).collect::<Result<_, _>>()?,
            below: file.below.iter().map(|line| self.line(line)).collect::<Result<_, _>>()?,
        })
    }

    fn kind(&self, name: &toml::Spanned<String>) -> Result<FormKind, TemplateError> {
        FormKind::of_id(name.get_ref()).ok_or_else(|| {
            let known: Vec<&str> = FormKind::ALL.iter().map(|kind| kind.id()).collect();
            let message = format!("没有名为“{}”的表种，可写：{}", name.get_ref(), known.join("、"));
            self.source.wrong(name.span().start, message)
        })
    }

    /// Widths in the given proportion that fill the width of the text.
    fn columns(
        &self,
        widths: &toml::Spanned<Vec<f64>>,
        text_width: Length,
    ) -> Result<Vec<Length>, TemplateError> {
        let total: f64 = widths.get_ref().iter().sum();
        let are_widths = widths.get_ref().iter().all(|width| (0.1..=10_000.0).contains(width));
        if !are_widths || !(1..=50).contains(&self.columns) {
            let message = "“columns”应为 1 至 50 个大于 0 的列宽".to_owned();
            return Err(self.source.wrong(widths.span().start, message));
        }
        let room = f64::from(text_width.hundredths());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a positive share of the page's width"
        )]
        let length = |width: &f64| Length::from_hundredths((width / total * room) as u32);
        Ok(widths.get_ref().iter().map(length).collect())
    }

    fn optional(
        &self,
        optional: &language::Optional,
    ) -> Result<(usize, Placeholder), TemplateError> {
        let column = *optional.column.get_ref();
        // The first column has no cell on its left that could take over its own.
        if !(2..=self.columns).contains(&column) {
            let message = format!("“column”应为 2 至 {} 的列号", self.columns);
            return Err(self.source.wrong(optional.column.span().start, message));
        }
        let placeholder = self.placeholder(&optional.when, Place::Indicators)?;
        Ok((column - 1, placeholder))
    }

    fn line(&self, line: &language::Line) -> Result<LinePattern, TemplateError> {
        let parts = line.text.get_ref().split('|');
        let parts = parts
            .map(|part| rows::pattern(part.trim(), Place::Plain))
            .collect::<Result<_, _>>()
            .map_err(|message| self.source.wrong(line.text.span().start, message))?;
        Ok(LinePattern { parts, style: line.style, when: self.when(line.when.as_ref())? })
    }

    fn when(
        &self,
        name: Option<&toml::Spanned<String>>,
    ) -> Result<Option<Placeholder>, TemplateError> {
        name.map(|name| self.placeholder(name, Place::Plain)).transpose()
    }

    /// The placeholder that a key names without braces.
    fn placeholder(
        &self,
        name: &toml::Spanned<String>,
        place: Place,
    ) -> Result<Placeholder, TemplateError> {
        let wrong = |message| self.source.wrong(name.span().start, message);
        let text = format!("{{{}}}", name.get_ref());
        let pattern = rows::pattern(&text, place).map_err(wrong)?;
        match pattern.pieces.into_iter().next() {
            Some(Piece::Blank(placeholder)) => Ok(placeholder),
            _ => Err(wrong("“when”应为一个填写项的名称".to_owned())),
        }
    }

    fn block(&self, block: &language::Block) -> Result<BlockPattern, TemplateError> {
        let place = match block.each {
            None => Place::Plain,
            Some(Each::Indicators) => Place::Indicators,
            Some(Each::KeyTasks | Each::OtherTasks) => Place::Tasks,
            Some(Each::Execution) => Place::Execution,
        };
        let heading = block.heading.as_ref();
        let heading =
            heading.map(|rows| self.rows(rows, Place::Plain)).transpose()?.unwrap_or_default();
        let least = usize::from(block.least);
        let repeat = match block.each {
            None => Repeat::Once,
            Some(Each::Indicators) => Repeat::Indicators {
                categories: block
                    .categories
                    .iter()
                    .map(|category| self.category(category))
                    .collect::<Result<_, _>>()?,
                has_points: block.level_points,
                least,
            },
            Some(Each::KeyTasks) => Repeat::Tasks { are_key: true, least },
            Some(Each::OtherTasks) => Repeat::Tasks { are_key: false, least },
            Some(Each::Execution) => Repeat::Execution {
                lines: block
                    .lines
                    .iter()
                    .map(|line| self.source_line(line))
                    .collect::<Result<_, _>>()?,
                part_rows: match &block.part_rows {
                    Some(rows) => self.rows(rows, place)?,
                    None => Vec::new(),
                },
            },
        };
        Ok(BlockPattern {
            when: self.when(block.when.as_ref())?,
            heading,
            rows: self.rows(&block.rows, place)?,
            repeat,
        })
    }

    fn rows(
        &self,
        text: &toml::Spanned<String>,
        place: Place,
    ) -> Result<Vec<RowPattern>, TemplateError> {
        let first = self.source.first_line(&text.span());
        let mut patterns = Vec::new();
        for (index, row) in text.get_ref().lines().enumerate() {
            if row.trim().is_empty() {
                continue;
            }
            let line = first + index;
            let wrong = |message| TemplateError::Wrong { line, message };
            let slots = rows::parse(row, place).map_err(wrong)?;
            if slots.len() != self.columns {
                return Err(wrong(format!(
                    "这一行有 {} 格，应与“columns”一样有 {} 格；合并的格写 < 或 ^",
                    slots.len(),
                    self.columns
                )));
            }
            if slots[0] == Slot::Left {
                return Err(wrong("第一格左边没有格，不能写 <".to_owned()));
            }
            patterns.push(RowPattern { slots, line });
        }
        Ok(patterns)
    }

    /// `效益指标 / 社会效益指标`, `效果指标 / 社会、经济效益指标 = 社会效益指标 经济效益指标`.
    fn category(&self, text: &toml::Spanned<String>) -> Result<PrintedCategory, TemplateError> {
        let wrong = |message| self.source.wrong(text.span().start, message);
        let (place, names) = match text.get_ref().split_once('=') {
            Some((place, names)) => (place, Some(names)),
            None => (text.get_ref().as_str(), None),
        };
        let Some((level1, level2)) = place.split_once('/') else {
            return Err(wrong(format!("“{place}”应写成“一级指标 / 二级指标”")));
        };
        let (level1, level2) = (level1.trim().to_owned(), level2.trim().to_owned());
        let names = names.unwrap_or(&level2);
        let of = names
            .split_whitespace()
            .map(|name| {
                Category::ALL.into_iter().find(|category| category.label() == name).ok_or_else(
                    || {
                        let known: Vec<&str> =
                            Category::ALL.into_iter().map(Category::label).collect();
                        wrong(format!("“{name}”不是二级指标的标准名，可写：{}", known.join("、")))
                    },
                )
            })
            .collect::<Result<Vec<_>, _>>()?;
        if of.is_empty() {
            return Err(wrong(format!("“{place}”没有二级指标")));
        }
        Ok(PrintedCategory { level1, level2, of })
    }

    /// `total = 年度资金总额`.
    fn source_line(
        &self,
        text: &toml::Spanned<String>,
    ) -> Result<(SourceKind, String), TemplateError> {
        let wrong = |message| self.source.wrong(text.span().start, message);
        let Some((name, label)) = text.get_ref().split_once('=') else {
            return Err(wrong(format!("“{}”应写成“total = 年度资金总额”", text.get_ref())));
        };
        if name.trim() == "part" {
            return Ok((SourceKind::Part, label.trim().to_owned()));
        }
        let found = SOURCES.iter().find(|(known, ..)| *known == name.trim());
        let Some((_, kind, _)) = found else {
            let known: Vec<&str> = SOURCES.iter().map(|(known, ..)| *known).collect();
            let message =
                format!("没有名为“{}”的资金项目，可写：{}、part", name.trim(), known.join("、"));
            return Err(wrong(message));
        };
        Ok((*kind, label.trim().to_owned()))
    }
}

fn page(page: &language::Page) -> PageSetup {
    let [top, right, bottom, left] =
        page.margins.map(|margin| Length::from_millimetres(margin.min(60)));
    PageSetup {
        orientation: match page.orientation {
            language::Orientation::Portrait => Orientation::Portrait,
            language::Orientation::Landscape => Orientation::Landscape,
        },
        margins: Margins { top, right, bottom, left },
        has_page_numbers: page.numbers,
    }
}

fn styles(text: &language::Text) -> Styles {
    let style = |face: language::Typeface, size: f64, is_bold| {
        let typeface = match face {
            language::Typeface::Song => Typeface::Song,
            language::Typeface::Hei => Typeface::Hei,
            language::Typeface::FangSong => Typeface::FangSong,
            language::Typeface::Kai => Typeface::Kai,
            language::Typeface::XiaoBiaoSong => Typeface::XiaoBiaoSong,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to what a page can hold"
        )]
        let half_points = (size.clamp(5.0, 72.0) * 2.0).round() as u16;
        TextStyle { typeface, half_points, is_bold }
    };
    Styles {
        text: style(text.typeface, text.size, false),
        label: style(text.label_typeface, text.size, text.label_bold),
        title: style(text.title_typeface, text.title_size, false),
        note: style(text.typeface, text.size - 1.5, false),
    }
}
