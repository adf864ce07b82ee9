//! The project's name in a text, with one character lost.

use jixiao_domain::form::Form;
use jixiao_domain::words::Words;
use jixiao_findings::{Finding, Spot};
use memchr::memmem;

use super::clauses::{is_droppable, is_ideograph};
use super::finding;
use crate::texts::Texts;

/// Endings that a text leaves out when it speaks of the thing and not of its money.
const MONEY_WORDS: [&str; 14] = [
    "专项经费",
    "工作经费",
    "项目经费",
    "补助经费",
    "经费",
    "专项资金",
    "补助资金",
    "项目资金",
    "资金",
    "专项",
    "项目",
    "补助",
    "（）",
    "()",
];

/// Words of two characters whose first is no word by itself where it ends a name, and what it may
/// go on as: 预警系 is broken, 预警系列 is not.
const WORDS: [(&str, &str); 8] = [
    ("系统", "列数"),
    ("平台", "安时均稳等方面"),
    ("机制", "构关会器动械场房"),
    ("设备", "立置计施点定想在"),
    ("设施", "立置计备点定想在"),
    ("工程", "作厂地业人会资序艺具"),
    ("体系", "现育制验检"),
    ("网络", "格点上线站页"),
];

/// Shorter names share their letters with too many other words.
const SHORTEST: usize = 7;

/// Longer ones are sentences.
const LONGEST: usize = 40;

/// How many characters before a broken word must agree.
const SHORTEST_TAIL: usize = 4;

/// The name with one character lost.
struct Shortened {
    lost: char,
    wrong: String,
    /// With the character lost at its end, what may follow it there.
    continuations: Option<&'static str>,
}

/// One finding for each form of the name that lacks a character.
pub(crate) fn find(texts: &Texts<'_>, form: &Form) -> Vec<Finding> {
    let Some(name) = form.project().and_then(|project| project.name.as_deref()) else {
        return Vec::new();
    };
    let core = core(name);
    let characters: Vec<char> = core.chars().collect();
    let shortened: Vec<Shortened> =
        inside(&characters, texts).into_iter().chain(broken(&characters)).collect();
    if shortened.is_empty() {
        return Vec::new();
    }
    let wrong: Vec<String> = shortened.iter().map(|shortened| shortened.wrong.clone()).collect();
    let wrong = Words::from(wrong);
    let mut spots: Vec<Vec<Spot>> = vec![Vec::new(); shortened.len()];
    for (text, byte, index) in texts.places_of(&wrong) {
        let is_new = spots[index].last() != Some(&text.spot);
        if is_new && shortened[index].is_lost_at(text.text, byte) {
            spots[index].push(text.spot);
        }
    }
    let mut findings = Vec::new();
    for (shortened, spots) in
        shortened.into_iter().zip(spots).filter(|(_, spots)| !spots.is_empty())
    {
        let Shortened { lost, wrong, .. } = shortened;
        let message = format!("“{wrong}”比项目名称中的“{core}”少一个“{lost}”字");
        findings.extend(finding(&spots, message, format!("核对后补上“{lost}”字")));
    }
    findings
}

impl Shortened {
    /// Whether the character is lost where the shortened form stands at a byte.
    fn is_lost_at(&self, text: &str, byte: usize) -> bool {
        let next = text[byte + self.wrong.len()..].chars().next();
        match (self.continuations, next) {
            (Some(continuations), Some(next)) => next != self.lost && !continuations.contains(next),
            _ => true,
        }
    }
}

/// The name without the words for money.
pub(crate) fn core(name: &str) -> &str {
    let mut core = name.trim();
    while let Some(shorter) = MONEY_WORDS.iter().find_map(|word| core.strip_suffix(word)) {
        core = shorter;
    }
    core
}

/// The whole name without one of its inner characters; not where the rest is a name as well.
fn inside(characters: &[char], texts: &Texts<'_>) -> Vec<Shortened> {
    let count = characters.len();
    if !(SHORTEST..=LONGEST).contains(&count) {
        return Vec::new();
    }
    // One half of the name is whole where a character of the other is lost; few texts hold either
    // without the other.
    let middle = count / 2;
    let [first, second]: [String; 2] =
        [&characters[..middle], &characters[middle..]].map(|half| half.iter().collect());
    let joined = texts.joined();
    let mut first_places = memmem::find_iter(joined.as_bytes(), &first);
    let first_alone = first_places.any(|at| !joined[at + first.len()..].starts_with(&second));
    let mut second_places = memmem::find_iter(joined.as_bytes(), &second);
    let second_alone = second_places.any(|at| !joined[..at].ends_with(&first));
    let inner = (1..count - 1).filter(|&index| {
        if !(if index < middle { second_alone } else { first_alone }) {
            return false;
        }
        let c = characters[index];
        // With a doubled character it cannot be said which one was lost.
        let is_doubled = characters[index - 1] == c || characters[index + 1] == c;
        is_ideograph(c) && !is_droppable(c) && !is_doubled
    });
    inner
        .map(|index| Shortened {
            lost: characters[index],
            wrong: characters[..index].iter().chain(&characters[index + 1..]).collect(),
            continuations: None,
        })
        .collect()
}

/// The end of a name that breaks off inside a word.
fn broken(characters: &[char]) -> Vec<Shortened> {
    let pairs = characters.windows(2).enumerate().filter(|(index, _)| *index >= SHORTEST_TAIL);
    pairs
        .filter_map(|(index, pair)| {
            let is_pair = |word: &str| word.chars().eq(pair.iter().copied());
            let (_, continuations) = WORDS.iter().find(|(word, _)| is_pair(word))?;
            Some(Shortened {
                lost: pair[1],
                wrong: characters[index - SHORTEST_TAIL..=index].iter().collect(),
                continuations: Some(continuations),
            })
        })
        .collect()
}
