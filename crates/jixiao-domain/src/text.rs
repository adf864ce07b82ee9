//! Comparing Chinese texts.

use std::cmp::Ordering;
use std::fmt;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::characters::{IDEOGRAPHS, code_at};

/// The characters that count when two texts are compared: blanks and punctuation left out.
pub fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    between(text, |c| !is_counted(c)).for_each(|run| squeezed.push_str(run));
    squeezed
}

/// The parts of a text between signs, empty ones included: what [`str::split`] gives where no sign
/// is an ideograph, which are not asked about.
pub fn between(text: &str, is_sign: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let mut at = from;
        while at < text.len() {
            let (code, length) = code_at(text, at);
            if !IDEOGRAPHS.contains(&code) && char::from_u32(code).is_some_and(&is_sign) {
                start = Some(at + length);
                return Some(&text[from..at]);
            }
            at += length;
        }
        start = None;
        Some(&text[from..])
    })
}

/// The text without outer blanks; nearly all begin and end with an ideograph or a digit, known by
/// a byte.
pub fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let begins = matches!(bytes, [0xE4..=0xE9 | b'0'..=b'9', ..]);
    let ends = matches!(bytes, [.., 0xE4..=0xE9, _, _] | [.., b'0'..=b'9' | b'%']);
    if begins && ends { text } else { text.trim() }
}

/// Letters, digits and ideographs.
pub fn is_counted(c: char) -> bool {
    match c {
        // Nearly all of a form; the table behind `is_alphanumeric` is searched for the rest only.
        '\u{4e00}'..='\u{9fff}' => true,
        // Punctuation, general and Chinese, and ≥.
        '\u{2000}'..='\u{206f}'
        | '\u{2200}'..='\u{22ff}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' => false,
        c => c.is_alphanumeric(),
    }
}

/// Appends a whole number's digits with a comma before every three: `1531500` as `1,531,500`.
pub fn push_grouped(text: &mut String, digits: &str) {
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
}

/// A number for two neighbouring characters; others seldom have the same.
pub fn pair_hash(first: char, second: char) -> u32 {
    hash_of_codes(first.into(), second.into())
}

/// [`pair_hash`] of two characters by their codes.
pub(crate) fn hash_of_codes(first: u32, second: u32) -> u32 {
    first.wrapping_mul(31).wrapping_add(second)
}

/// Where a short word first stands in a short text; quicker there than [`str::find`], which
/// prepares a search.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some((last, _)) = word.split_last() else { return Some(0) };
    // The last byte tells Chinese characters apart, the first one hardly.
    let ends = text.iter().enumerate().skip(word.len() - 1).filter(|(_, byte)| *byte == last);
    ends.map(|(end, _)| end + 1 - word.len()).find(|start| text[*start..].starts_with(word))
}

/// The text without the first of the words that it starts with.
pub fn strip_lead<'t>(text: &'t str, words: &[impl AsRef<str>]) -> Option<&'t str> {
    // The third byte tells Chinese characters apart; most words are not compared at all.
    let third = text.as_bytes().get(2);
    let mut words = words.iter().map(AsRef::<str>::as_ref);
    words.find_map(|word| {
        let may = word.len() < 3 || word.as_bytes().get(2) == third;
        if may { text.strip_prefix(word) } else { None }
    })
}

/// The text without the first of the words that it ends with.
pub fn strip_tail<'t>(text: &'t str, words: &[impl AsRef<str>]) -> Option<&'t str> {
    let last = text.as_bytes().last();
    let mut words = words.iter().map(AsRef::<str>::as_ref);
    words.find_map(
        |word| {
            if word.as_bytes().last() == last { text.strip_suffix(word) } else { None }
        },
    )
}

/// A share of a whole, exact until it is shown.（比率）
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    part: u64,
    whole: u64,
}

impl Ratio {
    /// `part` of `whole`; nothing of nothing is 0.
    pub const fn new(part: u64, whole: u64) -> Ratio {
        if whole == 0 { Ratio { part: 0, whole: 1 } } else { Ratio { part, whole } }
    }

    /// As a decimal with up to 28 digits.
    pub fn decimal(self) -> Decimal {
        Decimal::from(self.part).checked_div(Decimal::from(self.whole)).unwrap_or_default()
    }

    /// In hundredths, rounded half up: what a reader is shown.
    pub fn hundredths(self) -> Decimal {
        let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        self.decimal().round_dp_with_strategy(2, half_up)
    }

    /// Whether it reaches a threshold, compared without rounding.
    pub fn reaches(self, threshold: Decimal) -> bool {
        threshold
            .checked_mul(Decimal::from(self.whole))
            .is_some_and(|least| Decimal::from(self.part) >= least)
    }

    /// Whether what a reader is shown, in hundredths, reaches a threshold of whole hundredths.
    pub fn shows(self, threshold: Decimal) -> bool {
        self.shows_thousandths(thousandths(threshold))
    }

    /// [`Ratio::shows`] for a threshold counted in thousandths.
    fn shows_thousandths(self, least: i64) -> bool {
        i128::from(self.part) * 1000 >= i128::from(self.whole) * i128::from(least.saturating_sub(5))
    }
}

fn thousandths(threshold: Decimal) -> i64 {
    threshold.saturating_mul(Decimal::ONE_THOUSAND).to_i64().unwrap_or(i64::MAX)
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Ratio) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        let left = u128::from(self.part) * u128::from(other.whole);
        left.cmp(&(u128::from(other.part) * u128::from(self.whole)))
    }
}

/// Two decimals, rounded half up: `0.74`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.hundredths())
    }
}

/// The pairs of neighbouring characters of a text, to compare it with many others.（二元字组）
///
/// Blanks and punctuation are left out.
#[derive(Debug, Clone)]
pub struct Bigrams {
    squeezed: String,
    /// How many of them count.
    length: usize,
    /// How many pairs have each of these last bits of a hash: tells most texts apart unsorted.
    sketch: Box<[u8; SKETCH]>,
    /// Sorted, each pair as often as it occurs.
    pairs: OnceLock<Vec<u64>>,
}

/// Counters of a sketch; a long goal has some hundred pairs.
const SKETCH: usize = 512;

impl Bigrams {
    /// The pairs of a text.
    pub fn new(text: &str) -> Bigrams {
        let mut squeezed = String::with_capacity(text.len());
        let mut sketch = Box::new([0_u8; SKETCH]);
        let mut length = 0;
        let (mut last, mut run, mut at) = (0, 0, 0);
        while at < text.len() {
            let (code, bytes) = code_at(text, at);
            // An ideograph counts; of the rest the character is asked.
            if !IDEOGRAPHS.contains(&code) && !char::from_u32(code).is_some_and(is_counted) {
                squeezed.push_str(&text[run..at]);
                at += bytes;
                run = at;
                continue;
            }
            if length > 0 {
                let counter = &mut sketch[hash_of_codes(last, code) as usize % SKETCH];
                *counter = counter.saturating_add(1);
            }
            last = code;
            length += 1;
            at += bytes;
        }
        squeezed.push_str(&text[run..]);
        Bigrams { squeezed, length, sketch, pairs: OnceLock::new() }
    }

    /// Number of characters that count.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The characters that count.
    pub fn squeezed(&self) -> &str {
        &self.squeezed
    }

    /// The Dice coefficient: twice the pairs in common over the pairs of both, as multisets.
    pub fn dice(&self, other: &Bigrams) -> Ratio {
        let whole = self.count() + other.count();
        Ratio::new(2 * common(self.pairs(), other.pairs()), whole as u64)
    }

    /// The Dice coefficient of two texts that are alike, else `None`: it reaches `least`, or one of
    /// `whole_text` characters or more stands whole in the other.
    ///
    /// The coefficient is compared as it is shown, in hundredths: 0.696 shows as 0.70 and reaches it.
    pub fn alike(&self, other: &Bigrams, least: Decimal, whole_text: usize) -> Option<Ratio> {
        let (short, long) = if self.length <= other.length { (self, other) } else { (other, self) };
        if short.length < 2 {
            return None;
        }
        if short.length >= whole_text
            && long.may_hold_all(short)
            && long.squeezed.contains(&short.squeezed)
        {
            return Some(self.dice(other));
        }
        let whole = self.count() + other.count();
        let least = thousandths(least);
        let is_enough =
            |common: usize| Ratio::new(2 * common as u64, whole as u64).shows_thousandths(least);
        // Most texts end here, uncompared.
        if !is_enough(short.count()) || !is_enough((whole - self.distance(other)) / 2) {
            return None;
        }
        Some(self.dice(other)).filter(|dice| dice.shows_thousandths(least))
    }

    /// Whether a part of this text may be alike another by [`Bigrams::dice`]; a quick test that
    /// seldom errs.
    pub fn may_hold_alike(&self, other: &Bigrams, least: Decimal) -> bool {
        let counters = self.sketch.iter().zip(other.sketch.iter());
        let common: u32 = counters.map(|(mine, theirs)| u32::from(*mine.min(theirs))).sum();
        // The part that is most alike holds the common pairs and nothing else.
        let common = u64::from(common).min(other.count() as u64);
        Ratio::new(2 * common, other.count() as u64 + common).shows(least)
    }

    /// Whether a pair with this hash may stand in the text.
    pub(crate) fn may_hold_pair(&self, hash: u32) -> bool {
        self.sketch[hash as usize % SKETCH] > 0
    }

    /// Whether a word may stand in the text, punctuation left out; a quick test that seldom errs.
    pub fn may_hold(&self, word: &str) -> bool {
        let mut characters = word.chars();
        match (characters.next(), characters.next()) {
            (Some(first), Some(second)) if is_counted(first) && is_counted(second) => {
                self.may_hold_pair(pair_hash(first, second))
            }
            _ => true,
        }
    }

    /// Whether the other text may stand whole in this one; a quick test that seldom errs.
    fn may_hold_all(&self, other: &Bigrams) -> bool {
        let mut counters = self.sketch.iter().zip(other.sketch.iter());
        counters.all(|(mine, theirs)| theirs <= mine)
    }

    /// How many pairs the texts have for themselves, at least.
    fn distance(&self, other: &Bigrams) -> usize {
        let counters = self.sketch.iter().zip(other.sketch.iter());
        // Summed in 32 bits: compilers turn that into one instruction for sixteen counters.
        let sum: u32 = counters.map(|(mine, theirs)| u32::from(mine.abs_diff(*theirs))).sum();
        sum as usize
    }

    /// Number of pairs.
    fn count(&self) -> usize {
        self.length.saturating_sub(1)
    }

    fn pairs(&self) -> &[u64] {
        self.pairs.get_or_init(|| {
            let neighbours = self.squeezed.chars().zip(self.squeezed.chars().skip(1));
            let mut pairs: Vec<u64> =
                neighbours.map(|(a, b)| u64::from(a) << 32 | u64::from(b)).collect();
            pairs.sort_unstable();
            pairs
        })
    }
}

/// The Dice coefficient of two texts; see [`Bigrams::dice`].
pub fn similarity(left: &str, right: &str) -> Ratio {
    Bigrams::new(left).dice(&Bigrams::new(right))
}

/// How many pairs two sorted lists have in common.
fn common(left: &[u64], right: &[u64]) -> u64 {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        match a.cmp(b) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similarity_counts_pairs_as_often_as_they_occur() {
        assert_eq!(similarity("宣传活动", "宣传活动"), Ratio::new(1, 1));
        assert_eq!(similarity("宣传，活动。", " 宣传活动"), Ratio::new(1, 1));
        // 宣传 传宣 宣传 against 宣传
        assert_eq!(similarity("宣传宣传", "宣传"), Ratio::new(1, 2));
        assert_eq!(similarity("宣传活动", "道路硬化"), Ratio::new(0, 1));
        assert_eq!(similarity("", ""), Ratio::new(0, 1));
        assert_eq!(similarity("宣", "宣"), Ratio::new(0, 1));
    }

    fn alike(left: &str, right: &str) -> bool {
        Bigrams::new(left).alike(&Bigrams::new(right), Decimal::new(70, 2), 12).is_some()
    }

    #[test]
    fn texts_are_alike_by_share_or_whole() {
        let one = "对路灯系统进行维护，保障系统安全稳定运行。";
        let other = "对水泵系统进行维护，保障系统安全稳定运行。";
        assert!(alike(one, other));
        assert!(alike(
            "保障系统安全稳定运行和维护",
            &format!("{one}保障系统安全稳定运行和维护，按期完成全部建设任务并通过竣工验收"),
        ));
        assert!(!alike("保障系统", one));
        assert!(!alike("", ""));
    }

    #[test]
    fn a_sketch_never_hides_what_is_alike() {
        // Pairs by the hundred of one kind fill their counter.
        let (one, other) = ("一".repeat(700), "一".repeat(400));
        assert!(alike(&one, &other));
        assert!(!alike(&one, &"二".repeat(700)));
    }

    #[test]
    fn a_word_may_stand_where_its_first_pair_does() {
        let text = Bigrams::new("维护路灯，保障照明。");
        assert!(text.may_hold("路灯保"));
        assert!(text.may_hold("，保"));
        assert!(!text.may_hold("照路"));
    }

    #[test]
    fn parts_stand_between_signs() {
        for text in ["", "，", "甲", "甲，乙", "，甲，，乙a。", "𠀀，é"] {
            let parts: Vec<&str> = between(text, |c| matches!(c, '，' | '。')).collect();
            assert_eq!(parts, text.split(['，', '。']).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn outer_blanks_are_trimmed() {
        for text in ["", " ", "甲", " 甲", "甲\u{3000}", "1%", "\n甲 乙", "。\t", "é ", "％"]
        {
            assert_eq!(trimmed(text), text.trim(), "{text:?}");
        }
    }

    #[test]
    fn letters_digits_and_ideographs_count() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_counted(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn words_are_found_and_taken_off() {
        assert_eq!(find_word("服务满意度", "满意"), Some(6));
        assert_eq!(find_word("服务满", "满意"), None);
        assert_eq!(find_word("", "满意"), None);
        assert_eq!(find_word("意", ""), Some(0));
        assert_eq!(strip_lead("全年完成", &["全", "全年"]), Some("年完成"));
        assert_eq!(strip_lead(":完成", &["：", ":"]), Some("完成"));
        assert_eq!(strip_lead("", &["全"]), None);
        assert_eq!(strip_tail("合格率", &["比率", "率"]), Some("合格"));
        assert_eq!(strip_tail("", &["率"]), None);
    }

    #[test]
    fn a_part_that_is_alike_is_not_overlooked() {
        let least = Decimal::new(70, 2);
        let goal = Bigrams::new("完成道路硬化。对路灯系统进行维护，保障系统安全稳定运行。");
        let value = Bigrams::new("对路灯系统进行维护保障安全稳定运行");
        assert!(goal.may_hold_alike(&value, least));
        assert!(!goal.may_hold_alike(&Bigrams::new("开展法治宣传活动十二场"), least));
    }

    #[test]
    fn ratios_are_exact() {
        assert!(Ratio::new(7, 10).reaches(Decimal::new(70, 2)));
        assert!(!Ratio::new(699_999, 1_000_000).reaches(Decimal::new(70, 2)));
        assert!(Ratio::new(1, 3) < Ratio::new(1, 2));
        assert_eq!(Ratio::new(1, 2), Ratio::new(2, 4));
        assert_eq!(Ratio::new(3, 4).to_string(), "0.75");
        assert_eq!(Ratio::new(1, 1).to_string(), "1.00");
        assert!(Ratio::new(696, 1000).shows(Decimal::new(70, 2)));
        assert!(!Ratio::new(694, 1000).shows(Decimal::new(70, 2)));
    }

    /// RULES.md names three pairs of the seed as clear cases; its 0.74, 0.86 and 0.71 count the
    /// punctuation that it says is left out. The seed is not part of the repository; without it
    /// there is nothing to compare.
    #[test]
    fn clear_cases_of_the_seed_are_alike() {
        let seed = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/data/real/000_c889fea231715124.txt"
        );
        let Ok(text) = std::fs::read_to_string(seed) else {
            println!("{seed} is absent: nothing compared");
            return;
        };
        let lines: Vec<&str> = text.lines().collect();
        let cell =
            |line: usize, column: usize| lines[line - 1].split('\t').nth(column).unwrap_or("");
        let cases = [
            (cell(120, 2), cell(180, 1), "0.71"),
            (cell(17, 4), cell(152, 2), "0.84"),
            (cell(17, 2), cell(17, 4), "0.70"),
        ];
        for (left, right, expected) in cases {
            assert_eq!(similarity(left, right).to_string(), expected, "{left}\n{right}");
            assert!(alike(left, right));
        }
    }
}
