//! Forms as PDF, set in the office's own fonts where it names a folder of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use jixiao_documents::paper::Paper;
use jixiao_pdf::{Date, Fonts};

use crate::console;
use crate::failure::Failure;

/// Names the folder of fonts where the command line does not.
const VARIABLE: &str = "JIXIAO_FONTS";
/// Files that may hold fonts.
const EXTENSIONS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Writes the forms that were read from `input`, in the fonts of `folder`.
pub(super) fn write(
    paper: &Paper,
    input: &Path,
    folder: Option<&Path>,
) -> Result<Vec<u8>, Failure> {
    let variable = || env::var_os(VARIABLE).filter(|it| !it.is_empty()).map(PathBuf::from);
    let folder = folder.map(Path::to_owned).or_else(variable);
    let fonts = folder.map_or_else(|| Ok(Fonts::built_in()), |folder| fonts(&folder))?;
    jixiao_pdf::write(paper, &fonts, date(input))
        .map_err(|error| Failure::unread(error.to_string()))
}

/// The day that the input was last changed: the same input gives the same bytes. Standard input has
/// no such day and gets the first one of the calendar of zip files.
fn date(input: &Path) -> Date {
    let changed = fs::metadata(input).and_then(|metadata| metadata.modified());
    let since = |changed: SystemTime| changed.duration_since(UNIX_EPOCH).ok();
    let days = changed.ok().and_then(since).map_or(3652, |since| since.as_secs() / 86_400);
    day(days)
}

/// The date so many days after 1 January 1970.
fn day(days: u64) -> Date {
    let length = |year: i32| {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if is_leap { 29 } else { 28 };
        [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    };
    let (mut year, mut left) = (1970, days);
    // A clock that is wrong by millennia is no reason to count for long.
    while year < 9999 && left >= length(year).iter().sum() {
        left -= length(year).iter().sum::<u64>();
        year += 1;
    }
    for (month, days) in (1..).zip(length(year)) {
        if left < days {
            let day = u8::try_from(left + 1).unwrap_or(1);
            return Date { year, month, day };
        }
        left -= days;
    }
    Date { year, month: 12, day: 31 }
}

/// The fonts of a folder, in the order of their names.
fn fonts(folder: &Path) -> Result<Fonts, Failure> {
    let failure = |path: &Path, reason: &str| {
        Failure::usage(format!("字体文件夹 {}：{reason}", path.display()))
    };
    let entries =
        fs::read_dir(folder).map_err(|error| failure(folder, &console::reason(&error)))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let is_font = |path: &PathBuf| {
        let extension = path.extension().map(|it| it.to_string_lossy().to_lowercase());
        extension.is_some_and(|it| EXTENSIONS.contains(&it.as_str()))
    };
    paths.retain(is_font);
    paths.sort();
    if paths.is_empty() {
        return Err(failure(folder, "里面没有字体文件（ttf、otf、ttc、otc）"));
    }
    let mut files = Vec::new();
    for path in &paths {
        let bytes = fs::read(path).map_err(|error| failure(path, &console::reason(&error)))?;
        Fonts::with([bytes.clone()]).map_err(|error| failure(path, &error.to_string()))?;
        files.push(bytes);
    }
    Fonts::with(files).map_err(|error| failure(folder, &error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_counted_from_1970() {
        let parts = |days| {
            let date = day(days);
            (date.year, date.month, date.day)
        };
        assert_eq!(parts(0), (1970, 1, 1));
        assert_eq!(parts(3652), (1980, 1, 1));
        assert_eq!(parts(19_782), (2024, 2, 29));
        assert_eq!(parts(19_783), (2024, 3, 1));
        assert_eq!(parts(u64::MAX), (9999, 12, 31));
    }
}
