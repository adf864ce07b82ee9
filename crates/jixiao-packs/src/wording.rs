//! The refusals of packs: line, key, and what was expected.

use crate::error::PackError;

/// The refusal of a pack.
pub(crate) fn wrong(text: &str, error: &toml::de::Error) -> PackError {
    let (line, message) = jixiao_toml::refusal(text, error);
    PackError::Wrong { line, message }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    const HEAD: &str = "name = \"a\"\nversion = \"1\"\n";

    fn check(text: &str, expected: &Expect) {
        let error = crate::load(text).expect_err("a wrong pack");
        expected.assert_eq(&error.to_string());
    }

    fn check_body(body: &str, expected: &Expect) {
        check(&format!("{HEAD}{body}"), expected);
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_known_ones() {
        check_body(
            "[[frame]]
id = \"a\"
[frame.points]
sum = 3
",
            &expect!["规则包第 6 行有误：没有“sum”这一项，这里可写：total、execution_rate、levels"],
        );
        check_body(
            "[[frame]]\nid = \"a\"\ntitel = \"b\"\n",
            &expect![
                "规则包第 5 行有误：没有“titel”这一项，这里可写：id、title、kind、required_levels、required、points"
            ],
        );
    }

    #[test]
    fn a_wrong_type_is_refused_with_what_was_expected() {
        check(
            "name = 3\nversion = \"1\"\n",
            &expect!["规则包第 1 行有误：“name”应为文字（用双引号括起），写的是整数 3"],
        );
        check_body(
            "[money]\ncost_tolerance = \"1%\"\n",
            &expect!["规则包第 4 行有误：“money.cost_tolerance”应为数，写的是文字“1%”"],
        );
        check_body(
            "[money]\nspending_per_head = [8]\n",
            &expect!["规则包第 4 行有误：“money.spending_per_head”应为 2 个值的列表，写了 1 个"],
        );
        check_body(
            "[money]\nspending_per_head = [\n  8,\n  true,\n]\n",
            &expect!["规则包第 6 行有误：“money.spending_per_head”应为数，写的是true"],
        );
        check_body(
            "[periods]\nflow_units = \"次\"\n",
            &expect!["规则包第 4 行有误：“periods.flow_units”应为列表（方括号），写的是文字“次”"],
        );
        check_body(
            "money = 3\n",
            &expect!["规则包第 3 行有误：“money”应为一节或花括号中的若干项，写的是整数 3"],
        );
        check_body(
            "[[frame]]\nid = \"a\"\ntitle = \"\"\nkind = \"2021\"\n\n[frame.points]\ntotal = -1\n",
            &expect!["规则包第 9 行有误：“frame.points.total”应为不小于 0 的整数，写的是整数 -1"],
        );
    }

    #[test]
    fn a_wrong_switch_is_refused_with_the_possible_ones() {
        check_body(
            "[rules]\nM201 = \"of\"\n",
            &expect![
                "规则包第 4 行有误：“rules.M201”不能写“of”，可写：off、on、advice、warning、error"
            ],
        );
        check_body(
            "[rules]\nM201 = 0\n",
            &expect!["规则包第 4 行有误：“rules.M201”应为文字（用双引号括起）"],
        );
    }

    #[test]
    fn a_level_that_no_frame_knows_is_refused() {
        check_body(
            "[[frame]]\nid = \"a\"\ntitle = \"\"\nkind = \"2021\"\nrequired_levels = [\"投入指标\"]\n",
            &expect![
                "规则包第 7 行有误：“frame.required_levels”：“投入指标”不是一级指标，可用的有：成本指标、产出指标、效益指标、满意度指标"
            ],
        );
    }

    #[test]
    fn a_missing_key_is_named() {
        check("version = \"1\"\n", &expect!["规则包第 1 行有误：缺少必填的“name”"]);
        check("", &expect!["规则包第 1 行有误：缺少必填的“name”"]);
        check_body("[[frame]]\nid = \"a\"\n", &expect!["规则包第 3 行有误：缺少必填的“title”"]);
    }

    #[test]
    fn wrong_toml_is_explained() {
        check("name = a", &expect!["规则包第 1 行有误：等号后面应有值，文字要用双引号括起"]);
        check("name = \"a", &expect!["规则包第 1 行有误：文字没有正确地用双引号括起"]);
        check(
            "名称 = 3",
            &expect![[r#"规则包第 1 行有误：中文等名称要用双引号括起，例如 "产出指标" = 50"#]],
        );
        check_body("[rules\n", &expect!["规则包第 3 行有误：节的名称缺少右方括号 ]"]);
        check_body(
            "[rules]\nM201 = \"off\"\nM201 = \"on\"\n",
            &expect!["规则包第 5 行有误：这一项（节）写了两次，只能留一处"],
        );
        check_body(
            "[periods]\nflow_units = [\"次\" \"场\"]\n",
            &expect!["规则包第 4 行有误：列表的各项之间应有逗号"],
        );
        check_body(
            "[periods]\nflow_units\n",
            &expect!["规则包第 4 行有误：这一项没有等号和值，应写成“名称 = 值”"],
        );
    }
}
