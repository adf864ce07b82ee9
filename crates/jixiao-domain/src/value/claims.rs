//! The numbers that a running text promises.

use std::ops::Range;

use super::Claim;
use super::atom::{self, Found, Setting};
use super::noun::{Noun, noun};
use super::numeral::is_numeral;
use super::plain;
use super::subject;
use crate::characters::{IDEOGRAPHS, code_at};

pub(crate) fn claims(text: &str) -> Vec<Claim> {
    let (plain, origins) = plain::of_sentence(text);
    let mut claims = Vec::new();
    for clause in clauses_with_numbers(&plain) {
        let mut from = clause.start;
        while let Some(found) = atom::find(&plain[..clause.end], from, Setting::Sentence) {
            let end = found.end;
            read(&plain, from..clause.end, found, &mut claims);
            from = end;
        }
    }
    for claim in &mut claims {
        let last = claim.span.end.saturating_sub(1).max(claim.span.start);
        let end = next_boundary(text, origins.at(last));
        claim.span = origins.at(claim.span.start)..end;
    }
    claims
}

/// The claim of a quantity; its span still in the plain text.
fn read(plain: &str, clause: Range<usize>, found: Found<'_>, claims: &mut Vec<Claim>) {
    let before = &plain[clause.start..found.start];
    let after = &plain[found.end..clause.end];
    let quantity = found.quantity;
    let around = subject::surroundings(&format!("{before}{}", quantity.filler), &quantity.unit);
    let words = around.subject.unwrap_or_default();
    let (noun, span) = match noun(&words, &quantity, after) {
        Noun::Before(noun) => {
            // A noun that lost 较上年 in its middle starts with the words before the number.
            let start = before.rfind(noun).unwrap_or_else(|| lead_length(before));
            let start = clause.start + start;
            (noun.to_owned(), start..found.end)
        }
        Noun::Behind(noun) => (noun.to_owned(), found.start..found.end + noun.len()),
        Noun::None => (String::new(), found.start..found.end),
    };
    for mut bound in quantity.into_bounds() {
        bound.relative_to.clone_from(&around.relative_to);
        bound.divide(&around.per);
        claims.push(Claim { noun: noun.clone(), bound, span: span.clone() });
    }
}

/// Length of the punctuation before the words.
fn lead_length(before: &str) -> usize {
    let words = subject::trimmed(before);
    before.find(words).unwrap_or(0)
}

/// The end of the character that a byte belongs to.
fn next_boundary(text: &str, at: usize) -> usize {
    (at + 1..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Clauses between punctuation that hold a digit or a numeral, as every promise does and most
/// clauses do not; titles and quotations stay whole.
fn clauses_with_numbers(plain: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let (mut start, mut at, mut depth, mut has_number) = (0, 0, 0_usize, false);
    while at < plain.len() {
        let (code, length) = code_at(plain, at);
        let c = char::from_u32(code).unwrap_or_default();
        if !has_number {
            has_number = c.is_ascii_digit() || is_numeral(c);
        }
        if !IDEOGRAPHS.contains(&code) {
            match c {
                '《' | '“' | '「' => depth += 1,
                '》' | '”' | '」' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && ends_clause(plain, start, at, c) {
                if has_number {
                    clauses.push(start..at);
                }
                (start, has_number) = (at + length, false);
            }
        }
        at += length;
    }
    if has_number {
        clauses.push(start..plain.len());
    }
    clauses
}

fn ends_clause(plain: &str, start: usize, at: usize, c: char) -> bool {
    match c {
        '。' | '；' | ';' | '！' | '!' | '？' | '?' | '：' | '（' | '）' | '(' | ')' | '\n' => {
            true
        }
        '，' | ',' => {
            let after = &plain[at + c.len_utf8()..];
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            !(digits == 3 && plain[..at].ends_with(|c: char| c.is_ascii_digit()))
        }
        // In 培训、宣传活动3次 the list belongs to one number.
        '、' => plain[start..at].bytes().any(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: &Expect) {
        let lines: Vec<String> = claims(text)
            .iter()
            .map(|claim| {
                format!("{} {} [{}]\n", claim.noun, claim.bound, &text[claim.span.clone()])
            })
            .collect();
        expected.assert_eq(&lines.concat());
    }

    #[test]
    fn counts_and_rates_of_a_goal() {
        check(
            "2025年，隐患上报数大于200宗，上报准确率大于80%，预算执行率100%，系统使用率大于80%。",
            &expect![["
                隐患上报数 >200 宗 [隐患上报数大于200宗]
                上报准确率 >80% [上报准确率大于80%]
                预算执行率 100% [预算执行率100%]
                系统使用率 >80% [系统使用率大于80%]
            "]],
        );
        check(
            r"建设三级点位23个，案件上报数 $\geq$ 8000宗，使用次数 $\geq$ 15次，任务达标率 $\geq$ 95%，群众满意度 $\geq$ 90%。",
            &expect![[r#"
                三级点位 23 个 [三级点位23个]
                案件上报数 ≥8000 宗 [案件上报数 $\geq$ 8000宗]
                使用次数 ≥15 次 [使用次数 $\geq$ 15次]
                任务达标率 ≥95% [任务达标率 $\geq$ 95%]
                群众满意度 ≥90% [群众满意度 $\geq$ 90%]
            "#]],
        );
        check(
            "全年组织开展法治宣传活动不少于12场次，覆盖群众3000人次以上；新增就业岗位500个、培训学员1,200人次。",
            &expect![["
                法治宣传活动 ≥12 场 [法治宣传活动不少于12场次]
                覆盖群众 ≥3000 人次 [覆盖群众3000人次以上]
                就业岗位 500 个 [就业岗位500个]
                培训学员 1200 人次 [培训学员1,200人次]
            "]],
        );
        check(
            "确保项目验收合格率达到100%，群众满意度较上年提升5个百分点，投诉率控制在2%以内。",
            &expect![[r#"
                项目验收合格率 100% [项目验收合格率达到100%]
                群众满意度提升 5 百分点 [群众满意度较上年提升5个百分点]
                投诉率 ≤2% [投诉率控制在2%以内]
            "#]],
        );
        check(
            "每年举办培训班5期，每期培训50人，人均成本不超过500元。",
            &expect![["
            培训班 5 期/年 [培训班5期]
            培训 50 人/期 [培训50人]
            成本 ≤500 元/人 [成本不超过500元]
        "]],
        );
    }

    #[test]
    fn digits_of_full_width_count_alone() {
        check(
            "开展巡查３次",
            &expect![["
            巡查 3 次 [巡查３次]
        "]],
        );
    }

    #[test]
    fn persons_stand_behind_their_number() {
        check(
            "延续聘用2名劳务派遣人员协助开展专项工作",
            &expect![["
            劳务派遣人员 2 人 [2名劳务派遣人员]
        "]],
        );
        check(
            "以镇政府名义购买两名社工服务，以第三方角色介入",
            &expect![["
            社工服务 2 人 [两名社工服务]
        "]],
        );
        check(
            "同意增加1名工作人员，该3名工作人员除了接待群众外",
            &expect![["
            工作人员 1 人 [1名工作人员]
            工作人员 3 人 [3名工作人员]
        "]],
        );
        check(
            "现我单位有社工2名，负责文书材料",
            &expect![["
            社工 2 人 [社工2名]
        "]],
        );
        check(
            "根据要求，我办需要购买社工2人，负责咨询",
            &expect![["
            社工 2 人 [社工2人]
        "]],
        );
        check(
            "考评排名位列全市前3名",
            &expect![["
            考评排名位列全市 ≤3 名次 [考评排名位列全市前3名]
        "]],
        );
    }

    #[test]
    fn numbers_that_promise_nothing() {
        for text in [
            "经2018年第22次镇党委会研究讨论（青委办复【2018】39号），同意以劳务派遣形式用人",
            "以“1+6+N”工作体系建设为契机，落实“百千万工程”",
            "根据《预算法》第57条、财预〔2020〕10号文件要求",
            "3年来，12345热线运行良好，联系电话020-88886666",
            "深入学习党的二十大精神，落实两个维护，坚持三位一体，进一步提升",
            "打造5A级景区，按照GB50300-2013验收，24小时值班",
            "一是完善制度，二是加强培训，统一管理",
            "改造二次供水泵房，规范二套房认定",
            "近三年持续推进，2022年至2024年共同实施",
            "到2025年底，全面完成建设任务，12月31日前完成验收",
        ] {
            assert_eq!(claims(text), [], "{text}");
        }
    }
}
