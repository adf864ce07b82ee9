//! The forms of the Ministry of Finance and what provinces print after them.

use super::Layout;

/// 项目支出绩效目标申报表 of 财预〔2015〕88号: two halves, 中期 and 年度.
pub(super) static PROJECT_2015: Layout = Layout {
    id: "national-2015-project",
    is_department: false,
    has_halves: Some(true),
    labels: &[&["中期资金总额", "年度资金总额", "中期目标", "项目资金"]],
};

/// 项目支出绩效目标申报表 after 财预〔2021〕101号: one half.
pub(super) static PROJECT_2021: Layout = Layout {
    id: "national-2021-project",
    is_department: false,
    has_halves: Some(false),
    labels: &[
        &["年度资金总额", "项目资金", "资金总额", "项目资金总额"],
        &["实施单位", "主管部门及代码", "主管部门"],
        &["年度目标", "年度总体目标", "总体目标", "年度绩效目标", "绩效目标"],
    ],
};

/// 部门（单位）整体支出绩效目标申报表 of 财预〔2015〕88号.
pub(super) static DEPARTMENT_2015: Layout = Layout {
    id: "national-2015-department",
    is_department: true,
    has_halves: None,
    labels: &[
        &["年度主要任务", "主要任务", "任务名称"],
        &["年度总体目标", "年度目标", "年度绩效目标", "总体目标"],
    ],
};
