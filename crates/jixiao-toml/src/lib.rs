//! TOML that offices write, rule packs and templates: what the TOML reader says of a wrong one, in
//! the words of the person who wrote it.
//!
//! Deliberately absent: what packs and templates hold.

/// Beginnings of the reader's sentences about wrong TOML, and what they mean.
const SYNTAX: &[(&str, &str)] = &[
    ("duplicate key", "这一项（节）写了两次，只能留一处"),
    ("string values must be quoted", "等号后面应有值，文字要用双引号括起"),
    ("invalid basic string", "文字没有正确地用双引号括起"),
    ("invalid literal string", "文字没有正确地用引号括起"),
    ("invalid multi-line", "多行文字没有正确地用三个引号括起"),
    ("unclosed table", "节的名称缺少右方括号 ]"),
    ("unclosed array", "列表缺少右方括号 ]"),
    ("unclosed inline table", "花括号没有闭合，缺少 }"),
    ("missing comma", "列表的各项之间应有逗号"),
    ("extra comma", "多了一个逗号"),
    ("key with no value", "这一项没有等号和值，应写成“名称 = 值”"),
    ("invalid unquoted key", "中文等名称要用双引号括起，例如 \"产出指标\" = 50"),
    ("invalid key", "名称写得不对，应写成“名称 = 值”"),
    ("missing opening quote", "文字缺少左边的引号"),
    ("unexpected key or value", "这一行多了内容，一行只写一项"),
];

/// What the reader expected or found, and the words for it; the first that fits counts.
const KINDS: &[(&str, &str)] = &[
    ("a string", "文字（用双引号括起）"),
    ("string", "文字"),
    ("a sequence", "列表（方括号）"),
    ("sequence", "列表"),
    ("a map", "一节或花括号中的若干项"),
    ("map", "若干项"),
    ("struct", "一节或花括号中的若干项"),
    ("a boolean", "true 或 false"),
    ("boolean", ""),
    ("integer", "整数"),
    ("floating point", "小数"),
    ("datetime", "日期"),
    ("u8", "不小于 0 的整数"),
    ("u16", "不小于 0 的整数"),
    ("u32", "不小于 0 的整数"),
    ("u64", "不小于 0 的整数"),
    ("usize", "不小于 0 的整数"),
    ("i32", "整数"),
    ("i64", "整数"),
    ("f32", "数"),
    ("f64", "数"),
    ("a Decimal type", "数"),
];

/// The line of a refusal, and what was expected there.
pub fn refusal(text: &str, error: &toml::de::Error) -> (usize, String) {
    let start = error.span().map_or(0, |span| span.start);
    let line = line(text, start);
    (line, sentence(error.message(), &key(text, line)))
}

/// The 1-based line of a byte.
pub fn line(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).matches('\n').count() + 1
}

/// The Chinese sentence for one of the reader's; `key` is the dotted key it stands at.
fn sentence(message: &str, key: &str) -> String {
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (name, expected) = split(rest);
        return match expected.as_str() {
            "" => format!("没有“{name}”这一项，这一节没有可写的项"),
            known => format!("没有“{name}”这一项，这里可写：{known}"),
        };
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (name, known) = split(rest);
        return at(key, &format!("不能写“{name}”，可写：{known}"));
    }
    if let Some(rest) = message.strip_prefix("missing field ") {
        return format!("缺少必填的“{}”", rest.trim_matches('`'));
    }
    if let Some(rest) = message.strip_prefix("invalid length ")
        && let Some((found, expected)) = rest.split_once(", expected ")
    {
        let count = expected.rsplit(' ').next().unwrap_or_default();
        return at(key, &format!("应为 {count} 个值的列表，写了 {found} 个"));
    }
    let rest =
        ["invalid type: ", "invalid value: "].iter().find_map(|start| message.strip_prefix(start));
    if let Some((found, expected)) = rest.and_then(|rest| rest.split_once(", expected ")) {
        return at(key, &format!("应为{}，写的是{}", kind(expected), kind(found)));
    }
    if message.starts_with("wanted string") {
        return at(key, "应为文字（用双引号括起）");
    }
    // A section's own refusal is Chinese already.
    if message.chars().any(is_ideograph) {
        return at(key, &format!("：{message}"));
    }
    let known = SYNTAX.iter().find(|(start, _)| message.starts_with(start));
    match known {
        Some((_, sentence)) => (*sentence).to_owned(),
        None => format!("不是正确的 TOML（{message}）"),
    }
}

fn at(key: &str, text: &str) -> String {
    if key.is_empty() {
        text.trim_start_matches('：').to_owned()
    } else {
        format!("“{key}”{text}")
    }
}

/// The name and the expected ones of "`x`, expected one of `a`, `b`".
fn split(rest: &str) -> (&str, String) {
    let mut quoted = rest.split('`').skip(1).step_by(2);
    let name = quoted.next().unwrap_or_default();
    (name, quoted.collect::<Vec<_>>().join("、"))
}

/// "integer `3`" as 整数 3.
fn kind(phrase: &str) -> String {
    let Some((start, word)) = KINDS.iter().find(|(start, _)| phrase.starts_with(start)) else {
        return phrase.to_owned();
    };
    let value = phrase[start.len()..].trim_matches([' ', '`']);
    match value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
        Some(value) => format!("{word}“{value}”"),
        // What follows an expected kind is the reader's own name for it.
        None if start.starts_with("a ") || *start == "struct" => (*word).to_owned(),
        None if value.is_empty() => (*word).to_owned(),
        None => format!("{word} {value}").trim_start().to_owned(),
    }
}

/// The dotted key at a line: the section above it and the name before the equals sign.
fn key(text: &str, line: usize) -> String {
    let mut name = None;
    let above: Vec<&str> = text.lines().take(line).collect();
    for line in above.iter().rev() {
        let line = line.trim();
        if line.starts_with('[')
            && line.ends_with(']')
            && let Some(section) = section(line)
        {
            return name.map_or(section.clone(), |name| format!("{section}.{name}"));
        }
        if name.is_none()
            && let Some((before, _)) = line.split_once('=')
            && is_name(before.trim())
        {
            name = Some(before.trim().to_owned());
        }
    }
    name.unwrap_or_default()
}

fn section(line: &str) -> Option<String> {
    let name = line.trim_matches(['[', ']', ' ']);
    is_name(name).then(|| name.to_owned())
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "_-.\"".contains(c))
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
