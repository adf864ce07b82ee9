//! Tables without rulings.

use expect_test::expect;

use crate::show::check;

/// Made by reportlab, with a font that is not embedded (`files/borderless.py`).
#[test]
fn aligned_columns_give_a_table() {
    check(
        include_bytes!("files/borderless.pdf"),
        &expect![[r#"
        1 ¶ 项目绩效目标申报表
        1 ¶ （2025年度）
        -- table
        1 | 项目名称 | 河堤巡查 |  | 
        1 | 预算金额 | 12.50万元 |  | 
        1 | 一级指标 | 二级指标 | 三级指标 | 指标值
        1 | 产出指标 | 数量指标 | 巡查河堤长度 | ≥36公里
        1 | 产出指标 | 质量指标 | 巡查记录完整率（按每次巡查都留下照片和签到记录计算） | ≥95%
        1 | 产出指标 | 时效指标 | 险情上报及时率 | 100%
        1 | 效益指标 | 社会效益指标 | 安全事故 | 0起
        1 | 满意度指标 | 服务对象满意度指标 | 沿岸居民满意度 | ≥90%
    "#]],
    );
}
