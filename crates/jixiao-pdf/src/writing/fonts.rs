//! The fonts that documents are set in.

use jixiao_documents::paper::Typeface;
use thiserror::Error;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontVariant, FontWeight};
use typst::utils::LazyHash;

const SERIF: &[u8] = include_bytes!("../../../../assets/fonts/NotoSerifSC-GB2312.otf");
const SANS: &[u8] = include_bytes!("../../../../assets/fonts/NotoSansSC-GB2312.otf");

/// Why a font file cannot be used, in Chinese.（字体错误）
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("不是能用的字体文件（支持 ttf、otf、ttc、otc）")]
pub struct FontError;

/// The fonts that documents are set in: an office's own ones first, then the two that are built
/// in.（字库）
pub struct Fonts {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
}

impl Fonts {
    /// The two fonts that are built in: a 宋体 and a 黑体 with the characters of GB 2312.
    pub fn built_in() -> Fonts {
        Fonts::with([]).expect("the built-in fonts are sound")
    }

    /// The built-in fonts, and before them those in some font files.
    pub fn with(files: impl IntoIterator<Item = Vec<u8>>) -> Result<Fonts, FontError> {
        let mut fonts = Vec::new();
        let built_in = [Bytes::new(SERIF), Bytes::new(SANS)];
        for bytes in files.into_iter().map(Bytes::new).chain(built_in) {
            let before = fonts.len();
            fonts.extend(Font::iter(bytes));
            if fonts.len() == before {
                return Err(FontError);
            }
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Fonts { fonts, book })
    }

    /// Whether a font has a character; line ends and the like need none.
    pub(super) fn has(&self, character: char) -> bool {
        character.is_control()
            || character.is_whitespace()
            || self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }

    /// The families that stand for a typeface, the best first, and whether the first one that is
    /// there has a bold cut.
    pub(super) fn families(&self, typeface: Typeface) -> (Vec<&'static str>, bool) {
        let wanted = names(typeface).iter().copied();
        let known: Vec<&'static str> = wanted
            .filter(|name| self.book.select_family(&name.to_lowercase()).next().is_some())
            .collect();
        let bold = FontVariant { weight: FontWeight::BOLD, ..FontVariant::default() };
        let is_bold = known.first().is_some_and(|name| {
            let found = self.book.select(&name.to_lowercase(), bold);
            found
                .and_then(|index| self.fonts.get(index))
                .is_some_and(|font| font.info().variant.weight >= FontWeight::SEMIBOLD)
        });
        (known, is_bold)
    }
}

/// The names that fonts of a typeface go by, the best first; the last one is built in.
fn names(typeface: Typeface) -> &'static [&'static str] {
    match typeface {
        Typeface::Song => &[
            "SimSun",
            "宋体",
            "FZShuSong-Z01S",
            "方正书宋_GBK",
            "Source Han Serif SC",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "Noto Sans SC",
        ],
        Typeface::Hei => &[
            "SimHei",
            "黑体",
            "FZHei-B01S",
            "方正黑体_GBK",
            "Source Han Sans SC",
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Noto Serif SC",
        ],
        Typeface::FangSong => &[
            "FangSong_GB2312",
            "仿宋_GB2312",
            "FangSong",
            "仿宋",
            "FZFangSong-Z02S",
            "方正仿宋_GBK",
            "STFangsong",
            "Noto Serif SC",
            "Noto Sans SC",
        ],
        Typeface::Kai => &[
            "KaiTi_GB2312",
            "楷体_GB2312",
            "KaiTi",
            "楷体",
            "FZKai-Z03S",
            "方正楷体_GBK",
            "STKaiti",
            "LXGW WenKai",
            "Noto Serif SC",
            "Noto Sans SC",
        ],
        Typeface::XiaoBiaoSong => &[
            "FZXiaoBiaoSong-B05S",
            "方正小标宋简体",
            "方正小标宋_GBK",
            "SimSun",
            "Noto Serif SC",
            "Noto Sans SC",
        ],
    }
}
