//! What a program may that works with an account's token.

use std::fmt;

use crate::role::{Action, Reach, Role};

/// A part of an account's rights that a token carries.（授权范围）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// See forms and units.
    ReadForms,
    /// Begin forms.
    WriteForms,
    /// Hand forms in, pass and return them.
    WriteMoves,
    /// The record of events.
    ReadEvents,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Scope; 4] =
        [Scope::ReadForms, Scope::WriteForms, Scope::WriteMoves, Scope::ReadEvents];

    /// The name that is stored and sent.
    pub const fn id(self) -> &'static str {
        match self {
            Scope::ReadForms => "forms:read",
            Scope::WriteForms => "forms:write",
            Scope::WriteMoves => "moves:write",
            Scope::ReadEvents => "events:read",
        }
    }

    /// The scope with this stored name.
    pub fn of_id(id: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.id() == id)
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Scope::ReadForms => "查看绩效表和单位",
            Scope::WriteForms => "上传文件存为草稿",
            Scope::WriteMoves => "提交、撤回、通过、退回、申请调整",
            Scope::ReadEvents => "查看操作记录",
        }
    }

    /// Whether an action needs it. What no scope covers, no token may.
    pub const fn covers(self, action: Action) -> bool {
        match action {
            Action::View => matches!(self, Scope::ReadForms),
            Action::Edit => matches!(self, Scope::WriteForms),
            Action::Submit | Action::Examine(_) => matches!(self, Scope::WriteMoves),
            Action::ReadEvents => matches!(self, Scope::ReadEvents),
            Action::ManageUnits | Action::ManageAccounts => false,
        }
    }

    /// The scopes that mean something for a role.
    pub fn of_role(role: Role) -> Vec<Scope> {
        let reaches = |scope: &Scope| {
            let covered = Action::ALL.into_iter().filter(|action| scope.covers(*action));
            covered.into_iter().any(|action| role.reach(action) != Reach::Nothing)
        };
        Scope::ALL.into_iter().filter(reaches).collect()
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_offered_the_scopes_of_its_rights() {
        use Scope::{ReadEvents, ReadForms, WriteForms, WriteMoves};
        assert_eq!(Scope::of_role(Role::Clerk), [ReadForms, WriteForms, WriteMoves]);
        assert_eq!(Scope::of_role(Role::PerformanceOfficer), [ReadForms, WriteMoves]);
        assert_eq!(Scope::of_role(Role::Reader), [ReadForms]);
        assert_eq!(Scope::of_role(Role::AuditAdministrator), [ReadEvents]);
        assert_eq!(Scope::of_role(Role::SecurityAdministrator), []);
        assert_eq!(Scope::of_role(Role::SystemAdministrator), []);
    }

    #[test]
    fn accounts_and_units_are_managed_by_people() {
        for scope in Scope::ALL {
            assert!(!scope.covers(Action::ManageAccounts) && !scope.covers(Action::ManageUnits));
        }
    }

    #[test]
    fn stored_names_lead_back() {
        for scope in Scope::ALL {
            assert_eq!(Scope::of_id(scope.id()), Some(scope));
        }
    }
}
