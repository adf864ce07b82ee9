//! A laid-out document as a workbook: one worksheet for each sheet, set up to be printed.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Image, Workbook,
    Worksheet, XlsxError,
};

use super::heights;
use super::{
    Cell, Horizontal, Length, Line, LinePart, Mark, Orientation, PageSetup, Paper, Properties,
    Sheet, TextStyle, WriteError,
};

/// What Excel keeps of a worksheet's name.
const NAME_LENGTH: usize = 31;
/// Paper size number of A4.
const A4: u8 = 9;
/// Room for the page number below the table.
const FOOTER_MARGIN: Length = Length::from_millimetres(10);

/// Writes a workbook.
pub fn write(paper: &Paper) -> Result<Vec<u8>, WriteError> {
    workbook(paper).map_err(|error| WriteError::Workbook(error.to_string()))
}

fn workbook(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Widths count in digits of the default font: of this one every program has one as wide.
    workbook.set_default_format(&Format::new().set_font_name("Arial").set_font_size(10), 17, 64)?;
    workbook.set_properties(&properties(&paper.properties)?);
    let mut names: Vec<String> = Vec::new();
    for sheet in &paper.sheets {
        let worksheet = workbook.add_worksheet();
        let name = unused_name(&sheet.name, &names);
        worksheet.set_name(&name)?;
        names.push(name);
        write_sheet(worksheet, sheet)?;
    }
    workbook.save_to_buffer()
}

fn properties(properties: &Properties) -> Result<DocProperties, XlsxError> {
    // The library would write the time of writing; a fixed one keeps the bytes the same.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new()
        .set_title(&properties.title)
        .set_subject(&properties.subject)
        .set_author(&properties.author)
        .set_creation_datetime(&created))
}

/// A name that Excel takes and that no other worksheet has.
fn unused_name(wanted: &str, taken: &[String]) -> String {
    let allowed: String = wanted
        .chars()
        .filter(|c| !c.is_control() && !"[]:*?/\\'".contains(*c))
        .collect::<String>()
        .trim()
        .to_owned();
    let allowed = if allowed.is_empty() { "表".to_owned() } else { allowed };
    // One of these is free: fewer names are taken.
    (1..=taken.len() + 1)
        .map(|number| {
            let tail = if number == 1 { String::new() } else { format!("（{number}）") };
            let room = NAME_LENGTH - tail.chars().count();
            allowed.chars().take(room).collect::<String>() + &tail
        })
        // Excel takes names that differ in case only for the same.
        .find(|name| taken.iter().all(|other| other.to_lowercase() != name.to_lowercase()))
        .expect("more names are tried than are taken")
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    set_up_page(worksheet, &sheet.page);
    for (column, width) in (0..).zip(&sheet.columns) {
        worksheet.set_column_width_pixels(column, pixels(*width))?;
    }
    let mut row = 0;
    for line in &sheet.above {
        write_line(worksheet, sheet, line, row)?;
        row += 1;
    }
    let first = row;
    let heading = sheet.heading_rows();
    if !heading.is_empty() {
        worksheet.set_repeat_rows(
            first + row_number(heading.start),
            first + row_number(heading.end) - 1,
        )?;
    }
    for (index, height) in heights::rows(sheet).into_iter().enumerate() {
        worksheet.set_row_height(first + row_number(index), height.points())?;
    }
    for (index, cells) in sheet.rows.iter().enumerate() {
        for cell in &cells.cells {
            write_cell(worksheet, sheet, cell, first + row_number(index))?;
        }
    }
    row = first + row_number(sheet.rows.len());
    for line in &sheet.below {
        write_line(worksheet, sheet, line, row)?;
        row += 1;
    }
    if let Some(mark) = &sheet.mark {
        let picture = mark.png();
        let picture = Image::new_from_buffer(&picture)?;
        let scale = f64::from(pixels(Mark::WIDTH)) / picture.width();
        let picture =
            picture.set_scale_width(scale).set_scale_height(scale).set_alt_text(mark.meaning());
        worksheet.set_row_height(row, Mark::WIDTH.points())?;
        worksheet.insert_image(row, 0, &picture)?;
    }
    // Years and codes stand as text on purpose.
    let last_column = column_number(sheet.columns.len().saturating_sub(1));
    worksheet.ignore_error_range(0, 0, row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn set_up_page(worksheet: &mut Worksheet, page: &PageSetup) {
    worksheet.set_paper_size(A4);
    match page.orientation {
        Orientation::Portrait => worksheet.set_portrait(),
        Orientation::Landscape => worksheet.set_landscape(),
    };
    let margins = page.margins;
    worksheet.set_margins(
        margins.left.inches(),
        margins.right.inches(),
        margins.top.inches(),
        margins.bottom.inches(),
        FOOTER_MARGIN.inches(),
        FOOTER_MARGIN.inches(),
    );
    worksheet.set_print_center_horizontally(true);
    worksheet.set_print_fit_to_pages(1, 0);
    if page.has_page_numbers {
        worksheet.set_footer("&C&\"宋体\"&9第 &P 页 共 &N 页");
    }
}

fn write_cell(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    cell: &Cell,
    row: u32,
) -> Result<(), XlsxError> {
    let mut format =
        text_format(heights::fitting(sheet, cell), cell.horizontal).set_border(FormatBorder::Thin);
    let (last_row, last_column) =
        (row + u32::from(cell.span.rows.max(1)) - 1, cell.column + cell.span.columns.max(1) - 1);
    if let Some(number) = &cell.number {
        let places = usize::from(number.decimals);
        let whole = if number.is_grouped { "#,##0" } else { "0" };
        let point = if places > 0 { "." } else { "" };
        format = format.set_num_format(format!("{whole}{point}{}", "0".repeat(places)));
    }
    if last_row > row || last_column > cell.column {
        worksheet.merge_range(row, cell.column, last_row, last_column, &cell.text, &format)?;
    }
    let value = cell.number.as_ref().and_then(|number| number.digits.parse::<f64>().ok());
    match value {
        Some(value) => worksheet.write_number_with_format(row, cell.column, value, &format)?,
        None if cell.text.is_empty() => worksheet.write_blank(row, cell.column, &format)?,
        None => worksheet.write_string_with_format(row, cell.column, &cell.text, &format)?,
    };
    Ok(())
}

/// A line's parts are merged cells without borders; they share the columns by width.
fn write_line(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    line: &Line,
    row: u32,
) -> Result<(), XlsxError> {
    worksheet.set_row_height(row, heights::line(sheet, line).points())?;
    let joined;
    let parts: &[LinePart] = if line.parts.len() <= sheet.columns.len() {
        &line.parts
    } else {
        let texts: Vec<&str> = line.parts.iter().map(|part| part.text.as_str()).collect();
        joined = [LinePart { text: texts.join("    "), horizontal: Horizontal::Left }];
        &joined
    };
    let shares = shares(sheet, parts.len());
    for (part, (first, last)) in parts.iter().zip(shares) {
        let format = text_format(line.style, part.horizontal);
        if last > first {
            worksheet.merge_range(row, first, row, last, &part.text, &format)?;
        } else {
            worksheet.write_string_with_format(row, first, &part.text, &format)?;
        }
    }
    Ok(())
}

/// First and last column of each of `count` parts, as close to even shares as columns allow.
fn shares(sheet: &Sheet, count: usize) -> Vec<(u16, u16)> {
    let columns = sheet.columns.len();
    let total = u64::from(sheet.width().hundredths());
    let mut shares = Vec::with_capacity(count);
    let (mut first, mut reached) = (0, 0);
    for part in 0..count {
        let wanted = total * (part as u64 + 1) / count as u64;
        let most = columns - (count - part - 1);
        let mut next = first + 1;
        reached += u64::from(sheet.columns[first].hundredths());
        while next < most {
            let width = u64::from(sheet.columns[next].hundredths());
            if part + 1 < count && reached + width / 2 > wanted {
                break;
            }
            reached += width;
            next += 1;
        }
        shares.push((column_number(first), column_number(next - 1)));
        first = next;
    }
    shares
}

fn text_format(style: TextStyle, horizontal: Horizontal) -> Format {
    let format = Format::new()
        .set_font_name(style.typeface.font_name())
        .set_font_size(style.points())
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_align(match horizontal {
            Horizontal::Left => FormatAlign::Left,
            Horizontal::Centre => FormatAlign::Center,
            Horizontal::Right => FormatAlign::Right,
        });
    if style.is_bold { format.set_bold() } else { format }
}

/// Pixels of 1/96 inch.
fn pixels(width: Length) -> u32 {
    (width.hundredths() * 96 + 1270) / 2540
}

fn row_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn column_number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
