//! `score`: what results earn, for people, for programs, as a workbook.

use expect_test::expect;

use crate::program::{Folder, LAMPS};

/// A self-evaluation with a target that was missed and one that took too long.
const EVALUATED: &str = include_str!("evaluated.txt");

/// A monitoring form to July, as the time calls for.
const MONITORED: &str = include_str!("monitored.txt");

#[test]
fn the_steps_are_printed_row_by_row() {
    let folder = Folder::new("score_steps");
    folder.write("自评表.txt", EVALUATED);
    let run = folder.run("score 自评表.txt");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    expect![[r#"
        表 1 村道路灯维护（项目支出绩效自评表）
            青石镇综合事务办公室 · 2025 年度 · 自评表.txt

          预算执行率                                                            9.8 / 10
            预算执行率：19.6 ÷ 20 = 98%
            得分：19.6 ÷ 20 × 10 = 9.8（四舍五入保留 2 位小数）
        数量指标
          维护路灯数                                                          19.67 / 20
            正向指标，比较：完成 118 盏，指标值 ≥120 盏，没有达到
            得分：118 ÷ 120 × 20 = 19.67（四舍五入保留 2 位小数）
        质量指标
          路灯完好率                                                             15 / 15
            正向指标，比较：完成 96%，指标值 ≥95%，达到
            得分：得满分，15
        时效指标
          维修响应时间                                                          7.5 / 15
            反向指标（线性），取值：完成值 1.5 天 换算，36 小时
            比较：完成 36 小时，指标值 ≤24 小时，没有达到
            得分：(1 − (36 − 24) ÷ 24) × 15 = 7.5（四舍五入保留 2 位小数）
        成本指标
          每盏维护成本                                                           10 / 10
            反向指标（线性），比较：完成 1480 元，指标值 ≤1500 元，达到
            得分：得满分，10
        社会效益指标
          夜间出行安全感                                                         18 / 20
            定性指标，评分：“达成年度指标”一档，分值的 80%–100%，采用所评的 18 分
        服务对象满意度指标
          村民满意度                                                             10 / 10
            正向指标，比较：完成 92%，指标值 ≥90%，达到
            得分：得满分，10
        合计
            总分：9.8 + 19.67 + 15 + 7.5 + 10 + 18 + 10 = 89.97
            等级：89.97 分，[80, 90)，良
          总分 89.97，等级 良
            表上总分 89.97，一致

        共 1 张表，规则包 guangdong-2025
    "#]]
    .assert_eq(&run.stdout);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
}

#[test]
fn programs_get_every_step_too() {
    let folder = Folder::new("score_json");
    folder.write("自评表.txt", EVALUATED);
    let run = folder.run("score 自评表.txt --format json");
    let file: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let form = &file["forms"][0];
    assert_eq!(file["schema"], "jixiao.scores/1");
    assert_eq!((&form["form"], &form["project"]), (&0.into(), &"村道路灯维护".into()));
    assert_eq!((&form["total"], &form["grade"]), (&"89.97".into(), &"良".into()));
    assert_eq!((&form["complete"], &form["printed_total"]), (&true.into(), &"89.97".into()));
    let execution = &form["execution"];
    assert_eq!((&execution["rate"], &execution["score"]), (&"0.98".into(), &"9.8".into()));
    let missed = &form["indicators"][0];
    assert_eq!((&missed["rule"], &missed["reached"]), (&"positive".into(), &false.into()));
    assert_eq!((&missed["points"], &missed["score"]), (&"20".into(), &"19.67".into()));
    let last = &missed["steps"][1];
    assert_eq!((&last["formula"], &last["result"]), (&"118 ÷ 120 × 20".into(), &"19.67".into()));
}

#[test]
fn an_open_row_leaves_neither_total_nor_grade() {
    let folder = Folder::new("score_open");
    folder.write("自评表.txt", EVALUATED.replace("118盏", "已完成"));
    let run = folder.run("score 自评表.txt --format json");
    let file: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let form = &file["forms"][0];
    assert_eq!(form["complete"], false);
    assert!(form.get("total").is_none() && form.get("grade").is_none(), "{form}");
    let row = &form["indicators"][0];
    assert!(row.get("score").is_none(), "{row}");
    assert_eq!(row["open"], "指标值是数，完成值里没有数，请填实际完成的数");
}

#[test]
fn a_workbook_needs_a_name_and_is_written() {
    let folder = Folder::new("score_workbook");
    folder.write("自评表.txt", EVALUATED);
    let run = folder.run("score 自评表.txt --to xlsx");
    assert_eq!(run.status, 3, "{}", run.stderr);
    let run = folder.run("score 自评表.txt --to xlsx -o 复算.xlsx");
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    let bytes = std::fs::read(folder.path("复算.xlsx")).expect("the program wrote it");
    assert!(bytes.starts_with(b"PK"));
}

#[test]
fn a_monitoring_form_shows_its_lights() {
    let folder = Folder::new("score_monitoring");
    folder.write("监控表.txt", MONITORED);
    let run = folder.run("score 监控表.txt");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    expect![[r#"
        表 1 村道路灯维护（绩效目标执行监控表）
            青石镇综合事务办公室 · 2025 年度 · 监控表.txt

          预算执行（1-7 月）                                                        绿灯
            预算执行率：13.2 ÷ 24 = 55%
            进度：7 ÷ 12 = 时间进度 58.33%
            预警：进度比 94.29%（低于 60% 红灯，低于 80% 黄灯），绿灯
          巡查次数                                                                  绿灯
            进度：68 ÷ 120 = 56.67%
            进度：到 7 月应完成 58.33%
            预警：进度比 97.14%（低于 60% 红灯，低于 80% 黄灯），绿灯
          路灯完好率                                                                绿灯
            进度：96 ÷ 95 = 101.05%
            进度：到 7 月应完成 100%
            预警：进度比 101.05%（低于 60% 红灯，低于 80% 黄灯），绿灯
          维修用时                                                                  绿灯
            预警：完成 20 小时，上限 24 小时，绿灯
          每盏维护成本                                                              绿灯
            预警：完成 1400 元，上限 1500 元，绿灯
          夜间出行安全感                                                            绿灯
            预警：“达成年度指标”，绿灯
          村民满意度                                                                待定
            待定：没有填完成值
          资金与目标的进度差异                                                      正常
            进度：56.67% − 55% = 1.67%

        共 1 张表，规则包 guangdong-2025
    "#]]
    .assert_eq(&run.stdout);
    let run = folder.run("score 监控表.txt --format json");
    let file: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let form = &file["monitoring"][0];
    assert_eq!((&form["month"], &form["budget"]["light"]), (&7.into(), &"green".into()));
    assert_eq!(file["forms"].as_array().map(Vec::len), Some(0));
}

#[test]
fn forms_that_only_promise_have_nothing_to_score() {
    let folder = Folder::new("score_promises");
    folder.write("批复表.txt", LAMPS);
    let run = folder.run("score 批复表.txt");
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("没有可以计分的表"), "{}", run.stderr);
}
