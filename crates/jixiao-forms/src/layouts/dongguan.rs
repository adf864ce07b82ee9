//! Forms of Dongguan and its towns, three generations.

use super::Layout;

/// 东莞市财政项目支出绩效目标批复表, 2019: two halves, money of the city for the period.
pub(super) static APPROVAL_2019: Layout = Layout {
    id: "dongguan-2019-approval",
    is_department: false,
    has_halves: Some(true),
    labels: &[&["中期市财政预算", "中期财政预算", "中期滚动目标", "本年度申请市财政预算资金"]],
};

/// 项目绩效目标表, 2022: two halves, 实施周期 instead of 中期.
pub(super) static TARGET_2022: Layout = Layout {
    id: "dongguan-2022-target",
    is_department: false,
    has_halves: Some(true),
    labels: &[&["实施周期指标值"], &["实施周期总目标", "实施周期目标"]],
};

/// 部门整体预算绩效目标申报表, 2025.
pub(super) static DEPARTMENT_2025: Layout = Layout {
    id: "dongguan-2025-department",
    is_department: true,
    has_halves: Some(false),
    labels: &[
        &["部门预算支出", "收入来源", "按预算级次划分", "年度重点工作任务"],
        &["实施周期指标值"],
    ],
};

/// 项目绩效目标批复表, 2025: one half with two columns of values.
pub(super) static APPROVAL_2025: Layout = Layout {
    id: "dongguan-2025-approval",
    is_department: false,
    has_halves: Some(false),
    labels: &[&["实施周期指标值"], &["用款单位", "起始年度", "实施周期总目标"]],
};
