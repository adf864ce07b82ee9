//! What holds for every text: reading never fails, keeps the text, and reads its own writing.

use proptest::prelude::*;
use proptest::sample::select;

use super::{Bound, PlannedValue, Promise, claims};
use crate::amount::{AmountCell, AmountUnit};
use crate::unit::Unit;

/// Pieces of value cells, well formed and not.
const PIECES: &[&str] = &[
    "≥",
    "≤",
    "<",
    "=",
    "±",
    ">=",
    "不低于",
    "不超过",
    "小于",
    "以上",
    "以内",
    "（含）",
    "左右",
    "1",
    "98",
    "2025",
    "0.5",
    "12,300",
    "-",
    "~",
    "至",
    "两",
    "十二",
    "三百",
    "百分之",
    "万",
    "亿",
    "千",
    "%",
    "‰",
    "元",
    "人",
    "次",
    "个",
    "月",
    "年",
    "天",
    "日",
    "/",
    "*",
    "·",
    "每",
    "年均",
    "较上年",
    "提升",
    "下降",
    "社工",
    "宣传",
    "费",
    "，",
    "、",
    "；",
    "且",
    "（",
    "）",
    "“",
    "”",
    "第",
    "号",
    "前",
    "底",
    "**",
    "…",
    "X",
    "优",
    "良",
    "是",
    "无",
    " ",
    "\n",
    ".",
    "+",
    "〔",
    "〕",
    "$",
    r"\geq",
    "<b>",
    "&ge;",
    "比例",
    "百分比",
    "km",
    "M",
    "99999999999999999999999999999",
    "约",
    "余",
    "一",
    "完成",
    "２",
    "％",
];

fn cell() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), 0..12).prop_map(|pieces| pieces.concat())
}

fn reads_without_loss(text: &str) {
    let value = PlannedValue::parse(text);
    assert_eq!(value.raw, text.trim());
    assert!(!matches!(&value.promise, Promise::Quantified(bounds) if bounds.is_empty()));
    for claim in claims(text) {
        assert!(text.get(claim.span.clone()).is_some(), "{text:?} {:?}", claim.span);
        assert!(!claim.span.is_empty());
    }
    let _ = Unit::parse(text).0.to_string();
    let _ = AmountCell::parse(text, None, AmountUnit::Yuan);
}

/// Comparator, number, tolerance and unit; not the words around them.
fn promised(bound: &Bound) -> Bound {
    let printed = super::Printed { number: String::new(), unit: String::new() };
    Bound { subject: None, relative_to: None, printed, ..bound.clone() }
}

#[test]
fn a_calendar_year_is_never_a_number_of_years() {
    for text in ["≤2025年均", "≥2,025年均完成", "不超过2025年均"] {
        assert!(PlannedValue::parse(text).bounds().is_empty(), "{text}");
    }
    assert_eq!(PlannedValue::parse("≥20年").bounds().len(), 1);
}

#[test]
fn words_that_once_lost_their_reading_keep_it() {
    for text in [
        "年均两月",
        "1人每人每至",
        "一%每万至",
        "20251112,300",
        "1万/万较上年",
        "1万每万第",
        "1万每万提升",
        "年均每%1年均",
        "2-2025年-",
        "年均1年/社工",
        "1万/万社工",
        "≤2025.12,300",
        "1万/人*%",
    ] {
        for bound in PlannedValue::parse(text).bounds() {
            let read = PlannedValue::parse(&bound.to_string());
            assert_eq!(read.single().map(promised), Some(promised(bound)), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_read(text in any::<String>()) {
        reads_without_loss(&text);
    }

    #[test]
    fn every_mixture_of_pieces_is_read(text in cell()) {
        reads_without_loss(&text);
    }

    #[test]
    fn a_bound_reads_its_own_writing(text in cell()) {
        for bound in PlannedValue::parse(&text).bounds() {
            let written = bound.to_string();
            let read = PlannedValue::parse(&written);
            let again = read.single().map(promised);
            prop_assert_eq!(again, Some(promised(bound)), "{} from {}", written, text);
        }
    }

    #[test]
    fn a_unit_reads_its_own_writing(text in cell()) {
        for bound in PlannedValue::parse(&text).bounds() {
            let (unit, factor) = Unit::parse(&bound.unit.to_string());
            prop_assert_eq!(&unit, &bound.unit);
            prop_assert_eq!(factor, rust_decimal::Decimal::ONE);
        }
    }
}
