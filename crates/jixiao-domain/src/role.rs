//! Roles and what each may do: DOMAIN.md §9.1 as data.
//!
//! The three administrators' duties are roles of their own and an account has one role, so that they
//! cannot meet; an examiner never writes in a form, so that nobody approves their own.

use crate::stage::Level;

/// What an account is for.（角色）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 单位经办
    Clerk,
    /// 单位负责人
    UnitHead,
    /// 主管部门审核
    DepartmentExaminer,
    /// 财政业务科室
    DivisionExaminer,
    /// 财政绩效岗
    PerformanceOfficer,
    /// 人大、审计、纪检
    Reader,
    /// 系统管理员
    SystemAdministrator,
    /// 安全管理员
    SecurityAdministrator,
    /// 审计管理员
    AuditAdministrator,
}

/// Something that needs a right.（操作）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// See a form.
    View,
    /// Write in a form that is open.
    Edit,
    /// Hand a form in, or take it back.
    Submit,
    /// Pass or return a form at a level.
    Examine(Level),
    /// Units and rounds.
    ManageUnits,
    /// Accounts and their roles.
    ManageAccounts,
    /// The record of events.
    ReadEvents,
}

impl Action {
    /// Every action.
    pub const ALL: [Action; 9] = [
        Action::View,
        Action::Edit,
        Action::Submit,
        Action::Examine(Level::Department),
        Action::Examine(Level::Division),
        Action::Examine(Level::PerformanceOffice),
        Action::ManageUnits,
        Action::ManageAccounts,
        Action::ReadEvents,
    ];
}

/// Over which units a right reaches.（范围）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// None.
    Nothing,
    /// The account's own unit.
    OwnUnit,
    /// The account's unit and those under it.
    Subtree,
    /// The whole region.
    Region,
}

/// How an account's unit stands to a form's.（隶属关系）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same unit.
    Own,
    /// The form's unit stands under the account's.
    Under,
    /// Neither.
    Other,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 9] = [
        Role::Clerk,
        Role::UnitHead,
        Role::DepartmentExaminer,
        Role::DivisionExaminer,
        Role::PerformanceOfficer,
        Role::Reader,
        Role::SystemAdministrator,
        Role::SecurityAdministrator,
        Role::AuditAdministrator,
    ];

    /// The name that is stored.
    pub const fn id(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::UnitHead => "unit_head",
            Role::DepartmentExaminer => "department_examiner",
            Role::DivisionExaminer => "division_examiner",
            Role::PerformanceOfficer => "performance_officer",
            Role::Reader => "reader",
            Role::SystemAdministrator => "system_administrator",
            Role::SecurityAdministrator => "security_administrator",
            Role::AuditAdministrator => "audit_administrator",
        }
    }

    /// The role with this stored name.
    pub fn of_id(id: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.id() == id)
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Role::Clerk => "单位经办",
            Role::UnitHead => "单位负责人",
            Role::DepartmentExaminer => "主管部门审核",
            Role::DivisionExaminer => "财政业务科室",
            Role::PerformanceOfficer => "财政绩效岗",
            Role::Reader => "人大审计查阅",
            Role::SystemAdministrator => "系统管理员",
            Role::SecurityAdministrator => "安全管理员",
            Role::AuditAdministrator => "审计管理员",
        }
    }

    /// How far the right to an action reaches: the whole matrix stands here.
    pub const fn reach(self, action: Action) -> Reach {
        use Action as A;
        use Reach::{Nothing, OwnUnit, Region, Subtree};
        match (self, action) {
            (Role::Clerk, A::View | A::Edit | A::Submit)
            | (Role::UnitHead, A::View | A::Submit) => OwnUnit,
            (Role::DepartmentExaminer, A::View | A::Examine(Level::Department)) => Subtree,
            (Role::DivisionExaminer, A::View | A::Examine(Level::Division))
            | (Role::PerformanceOfficer, A::View | A::Examine(Level::PerformanceOffice))
            | (Role::Reader, A::View)
            | (Role::SystemAdministrator, A::ManageUnits)
            | (Role::SecurityAdministrator, A::ManageAccounts)
            | (Role::AuditAdministrator, A::ReadEvents) => Region,
            _ => Nothing,
        }
    }

    /// Whether it may do something to a form of a unit that stands so to the account's own.
    pub const fn may(self, action: Action, relation: Relation) -> bool {
        match self.reach(action) {
            Reach::Nothing => false,
            Reach::OwnUnit => matches!(relation, Relation::Own),
            Reach::Subtree => matches!(relation, Relation::Own | Relation::Under),
            Reach::Region => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_who_writes_or_submits_may_examine() {
        for role in Role::ALL {
            let hands_in = [Action::Edit, Action::Submit]
                .iter()
                .any(|action| role.reach(*action) != Reach::Nothing);
            let examines = Level::ALL
                .iter()
                .any(|level| role.reach(Action::Examine(*level)) != Reach::Nothing);
            assert!(!(hands_in && examines), "{role:?}");
        }
    }

    #[test]
    fn the_three_administrators_duties_do_not_meet_and_touch_no_form() {
        for role in Role::ALL {
            let duties = [Action::ManageUnits, Action::ManageAccounts, Action::ReadEvents];
            let has = duties.iter().filter(|duty| role.reach(**duty) != Reach::Nothing).count();
            assert!(has <= 1, "{role:?}");
            assert!(has == 0 || role.reach(Action::View) == Reach::Nothing, "{role:?}");
        }
    }

    #[test]
    fn a_clerk_works_for_the_own_unit_only() {
        assert!(Role::Clerk.may(Action::Edit, Relation::Own));
        assert!(!Role::Clerk.may(Action::View, Relation::Under));
        assert!(!Role::Clerk.may(Action::View, Relation::Other));
        assert!(Role::DepartmentExaminer.may(Action::View, Relation::Under));
        assert!(!Role::DepartmentExaminer.may(Action::View, Relation::Other));
    }

    #[test]
    fn stored_names_lead_back() {
        for role in Role::ALL {
            assert_eq!(Role::of_id(role.id()), Some(role));
        }
    }
}
