//! The rules, one file each. The list is generated: `cargo xtask codegen`.

pub(crate) mod a101_boilerplate_opinion;
pub(crate) mod a102_parent_missing;
pub(crate) mod c101_blank_field;
pub(crate) mod c102_missing_category;
pub(crate) mod c103_thin_category;
pub(crate) mod c104_blank_category;
pub(crate) mod c105_missing_points;
pub(crate) mod c106_points_off_total;
pub(crate) mod c107_missing_basis;
pub(crate) mod c108_satisfaction_without_survey;
pub(crate) mod c109_goal_without_number;
pub(crate) mod c110_empty_indicator;
pub(crate) mod g101_goal_contradicts_indicator;
pub(crate) mod g102_promised_number_unmeasured;
pub(crate) mod g103_promise_unmeasured;
pub(crate) mod g104_indicator_not_in_goal;
pub(crate) mod g105_goal_is_history;
pub(crate) mod g106_goal_copied;
pub(crate) mod g107_relief_as_goal;
pub(crate) mod g108_other_organisation_named;
pub(crate) mod g109_service_without_qualified_means;
pub(crate) mod i101_wrong_category;
pub(crate) mod i102_input_as_output;
pub(crate) mod i103_duplicate_indicator;
pub(crate) mod i104_name_not_a_measure;
pub(crate) mod i105_unit_in_name;
pub(crate) mod i106_two_objects_in_name;
pub(crate) mod i107_foreign_domain;
pub(crate) mod i108_not_attributable;
pub(crate) mod i109_own_staff_satisfaction;
pub(crate) mod m101_income_differs_from_spending;
pub(crate) mod m102_unpaired_blocks;
pub(crate) mod m103_budget_without_target;
pub(crate) mod m104_tasks_below_budget;
pub(crate) mod m105_parts_differ_from_total;
pub(crate) mod m201_cost_contradicts_budget;
pub(crate) mod m202_caps_contradict_each_other;
pub(crate) mod m203_shares_force_exact_split;
pub(crate) mod m204_cap_broken_across_projects;
pub(crate) mod m205_cap_is_the_budget;
pub(crate) mod m206_cap_never_binds;
pub(crate) mod m207_above_expense_standard;
pub(crate) mod m301_payroll_by_project;
pub(crate) mod m302_spending_per_head_implausible;
pub(crate) mod p101_open_ended_period;
pub(crate) mod p102_cycle_equals_annual;
pub(crate) mod p103_ends_this_year;
pub(crate) mod p104_period_contradicts_text;
pub(crate) mod p105_one_off_with_long_period;
pub(crate) mod p106_reversed_period;
pub(crate) mod p107_sibling_periods_differ;
pub(crate) mod r101_execution_behind_schedule;
pub(crate) mod r102_target_behind_schedule;
pub(crate) mod r103_missing_deviation_reason;
pub(crate) mod r104_missing_remedy;
pub(crate) mod r105_forecast_below_actual;
pub(crate) mod r106_progress_apart;
pub(crate) mod s101_score_differs_from_formula;
pub(crate) mod s102_total_differs_from_sum;
pub(crate) mod s103_missing_reason;
pub(crate) mod s104_overshoot_unexplained;
pub(crate) mod s105_full_marks_despite_low_execution;
pub(crate) mod s106_actual_copies_target;
pub(crate) mod s107_execution_rate_differs;
pub(crate) mod s108_actual_in_other_unit;
pub(crate) mod s109_score_above_points;
pub(crate) mod s110_missed_target_full_marks;
pub(crate) mod s111_grade_differs_from_total;
pub(crate) mod s112_actual_without_evidence;
pub(crate) mod v101_missing_comparator;
pub(crate) mod v102_strict_comparator;
pub(crate) mod v103_compound_value;
pub(crate) mod v104_value_repeats_name;
pub(crate) mod v105_unit_without_number;
pub(crate) mod v106_empty_words;
pub(crate) mod v107_hundred_percent;
pub(crate) mod v108_outside_reference_range;
pub(crate) mod v109_comparator_against_direction;
pub(crate) mod v110_impossible_value;
pub(crate) mod v111_missing_unit;
pub(crate) mod v112_unit_against_name;
pub(crate) mod v113_template_left;
pub(crate) mod v114_date_outside_year;
pub(crate) mod v115_value_copies_goal;
pub(crate) mod v116_mixed_unit_writing;
pub(crate) mod x101_department_above_projects;
pub(crate) mod x102_department_count_untraced;
pub(crate) mod x103_department_above_weighted_mean;
pub(crate) mod x104_department_orphan;
pub(crate) mod x105_project_orphan;
pub(crate) mod x106_one_measure_two_comparators;
pub(crate) mod x107_one_measure_many_names;
pub(crate) mod x108_one_measure_many_units;
pub(crate) mod x109_probable_double_funding;
pub(crate) mod x110_one_nature_two_classes;
pub(crate) mod x111_copied_indicator_set;
pub(crate) mod x112_label_drift;
pub(crate) mod x113_unit_cost_differs_across_forms;

use crate::Rule;

/// All rules, by code.
pub static ALL: &[&Rule] = &[
    &a101_boilerplate_opinion::RULE,
    &a102_parent_missing::RULE,
    &c101_blank_field::RULE,
    &c102_missing_category::RULE,
    &c103_thin_category::RULE,
    &c104_blank_category::RULE,
    &c105_missing_points::RULE,
    &c106_points_off_total::RULE,
    &c107_missing_basis::RULE,
    &c108_satisfaction_without_survey::RULE,
    &c109_goal_without_number::RULE,
    &c110_empty_indicator::RULE,
    &g101_goal_contradicts_indicator::RULE,
    &g102_promised_number_unmeasured::RULE,
    &g103_promise_unmeasured::RULE,
    &g104_indicator_not_in_goal::RULE,
    &g105_goal_is_history::RULE,
    &g106_goal_copied::RULE,
    &g107_relief_as_goal::RULE,
    &g108_other_organisation_named::RULE,
    &g109_service_without_qualified_means::RULE,
    &i101_wrong_category::RULE,
    &i102_input_as_output::RULE,
    &i103_duplicate_indicator::RULE,
    &i104_name_not_a_measure::RULE,
    &i105_unit_in_name::RULE,
    &i106_two_objects_in_name::RULE,
    &i107_foreign_domain::RULE,
    &i108_not_attributable::RULE,
    &i109_own_staff_satisfaction::RULE,
    &m101_income_differs_from_spending::RULE,
    &m102_unpaired_blocks::RULE,
    &m103_budget_without_target::RULE,
    &m104_tasks_below_budget::RULE,
    &m105_parts_differ_from_total::RULE,
    &m201_cost_contradicts_budget::RULE,
    &m202_caps_contradict_each_other::RULE,
    &m203_shares_force_exact_split::RULE,
    &m204_cap_broken_across_projects::RULE,
    &m205_cap_is_the_budget::RULE,
    &m206_cap_never_binds::RULE,
    &m207_above_expense_standard::RULE,
    &m301_payroll_by_project::RULE,
    &m302_spending_per_head_implausible::RULE,
    &p101_open_ended_period::RULE,
    &p102_cycle_equals_annual::RULE,
    &p103_ends_this_year::RULE,
    &p104_period_contradicts_text::RULE,
    &p105_one_off_with_long_period::RULE,
    &p106_reversed_period::RULE,
    &p107_sibling_periods_differ::RULE,
    &r101_execution_behind_schedule::RULE,
    &r102_target_behind_schedule::RULE,
    &r103_missing_deviation_reason::RULE,
    &r104_missing_remedy::RULE,
    &r105_forecast_below_actual::RULE,
    &r106_progress_apart::RULE,
    &s101_score_differs_from_formula::RULE,
    &s102_total_differs_from_sum::RULE,
    &s103_missing_reason::RULE,
    &s104_overshoot_unexplained::RULE,
    &s105_full_marks_despite_low_execution::RULE,
    &s106_actual_copies_target::RULE,
    &s107_execution_rate_differs::RULE,
    &s108_actual_in_other_unit::RULE,
    &s109_score_above_points::RULE,
    &s110_missed_target_full_marks::RULE,
    &s111_grade_differs_from_total::RULE,
    &s112_actual_without_evidence::RULE,
    &v101_missing_comparator::RULE,
    &v102_strict_comparator::RULE,
    &v103_compound_value::RULE,
    &v104_value_repeats_name::RULE,
    &v105_unit_without_number::RULE,
    &v106_empty_words::RULE,
    &v107_hundred_percent::RULE,
    &v108_outside_reference_range::RULE,
    &v109_comparator_against_direction::RULE,
    &v110_impossible_value::RULE,
    &v111_missing_unit::RULE,
    &v112_unit_against_name::RULE,
    &v113_template_left::RULE,
    &v114_date_outside_year::RULE,
    &v115_value_copies_goal::RULE,
    &v116_mixed_unit_writing::RULE,
    &x101_department_above_projects::RULE,
    &x102_department_count_untraced::RULE,
    &x103_department_above_weighted_mean::RULE,
    &x104_department_orphan::RULE,
    &x105_project_orphan::RULE,
    &x106_one_measure_two_comparators::RULE,
    &x107_one_measure_many_names::RULE,
    &x108_one_measure_many_units::RULE,
    &x109_probable_double_funding::RULE,
    &x110_one_nature_two_classes::RULE,
    &x111_copied_indicator_set::RULE,
    &x112_label_drift::RULE,
    &x113_unit_cost_differs_across_forms::RULE,
];
