//! What typst sees: one source, one file of data, fonts in memory, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use super::Fonts;

/// The source that sets any laid-out document.
static SOURCE: LazyLock<Source> =
    LazyLock::new(|| Source::new(id("/form.typ"), include_str!("form.typ").to_owned()));
static DATA: LazyLock<FileId> = LazyLock::new(|| id("/paper.json"));
static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(Library::builder().build()));

fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a path of plain letters");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The world of one document.
pub(super) struct FormWorld<'f> {
    fonts: &'f Fonts,
    data: Bytes,
}

impl<'f> FormWorld<'f> {
    pub(super) fn new(fonts: &'f Fonts, data: Vec<u8>) -> FormWorld<'f> {
        FormWorld { fonts, data: Bytes::new(data) }
    }
}

impl World for FormWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        SOURCE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SOURCE.id() { Ok(SOURCE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
