//! What may happen to records.

use jixiao_domain::stage::Move;

/// What an event says was done.（操作事项）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// The office was founded.
    Found,
    /// A unit was added.
    AddUnit,
    /// An account was made.
    AddAccount,
    /// An account got a new link to set its password.
    RenewLink,
    /// A password was set.
    SetPassword,
    /// An account was closed.
    CloseAccount,
    /// An account's work went over to a new one.
    HandOver,
    /// A wrong password was given.
    WrongPassword,
    /// Somebody signed in.
    SignIn,
    /// A file was kept.
    Attach,
    /// A form was begun.
    AddForm,
    /// A form was saved.
    Save,
    /// A unit explained a finding.
    Explain,
    /// A unit asked that a finding be waived.
    AskWaiver,
    /// An examiner waived a finding.
    GrantWaiver,
    /// An examiner did not waive a finding, or not accept an explanation.
    DeclineWaiver,
    /// An examiner graded a form and gave reasons.
    Examine,
    /// A round was opened, or its dates set.
    SetRound,
    /// An account made a token for a program.
    AddToken,
    /// A token was revoked.
    RevokeToken,
    /// An account set a second factor.
    SetSecondFactor,
    /// The second factor of an account was taken away.
    ResetSecondFactor,
    /// A wrong one-time code was given.
    WrongCode,
    /// A form went to another stage.
    Moved(Move),
}

impl Deed {
    /// All but the moves.
    const PLAIN: [Deed; 23] = [
        Deed::Found,
        Deed::AddUnit,
        Deed::AddAccount,
        Deed::RenewLink,
        Deed::SetPassword,
        Deed::CloseAccount,
        Deed::HandOver,
        Deed::WrongPassword,
        Deed::SignIn,
        Deed::Attach,
        Deed::AddForm,
        Deed::Save,
        Deed::Explain,
        Deed::AskWaiver,
        Deed::GrantWaiver,
        Deed::DeclineWaiver,
        Deed::Examine,
        Deed::SetRound,
        Deed::AddToken,
        Deed::RevokeToken,
        Deed::SetSecondFactor,
        Deed::ResetSecondFactor,
        Deed::WrongCode,
    ];

    /// The name that is stored and hashed.
    pub const fn id(self) -> &'static str {
        match self {
            Deed::Found => "found",
            Deed::AddUnit => "add_unit",
            Deed::AddAccount => "add_account",
            Deed::RenewLink => "renew_link",
            Deed::SetPassword => "set_password",
            Deed::CloseAccount => "close_account",
            Deed::HandOver => "hand_over",
            Deed::WrongPassword => "wrong_password",
            Deed::SignIn => "sign_in",
            Deed::Attach => "attach",
            Deed::AddForm => "add_form",
            Deed::Save => "save",
            Deed::Explain => "explain",
            Deed::AskWaiver => "ask_waiver",
            Deed::GrantWaiver => "grant_waiver",
            Deed::DeclineWaiver => "decline_waiver",
            Deed::Examine => "examine",
            Deed::SetRound => "set_round",
            Deed::AddToken => "add_token",
            Deed::RevokeToken => "revoke_token",
            Deed::SetSecondFactor => "set_second_factor",
            Deed::ResetSecondFactor => "reset_second_factor",
            Deed::WrongCode => "wrong_code",
            Deed::Moved(done) => done.id(),
        }
    }

    /// The deed with this stored name.
    pub fn of_id(id: &str) -> Option<Deed> {
        let moves = Move::ALL.into_iter().map(Deed::Moved);
        Deed::PLAIN.into_iter().chain(moves).find(|deed| deed.id() == id)
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Deed::Found => "建立区划",
            Deed::AddUnit => "新增单位",
            Deed::AddAccount => "新增账号",
            Deed::RenewLink => "重发设密链接",
            Deed::SetPassword => "设置密码",
            Deed::CloseAccount => "停用账号",
            Deed::HandOver => "移交账号",
            Deed::WrongPassword => "密码输错",
            Deed::SignIn => "登录",
            Deed::Attach => "上传文件",
            Deed::AddForm => "新建表",
            Deed::Save => "保存",
            Deed::Explain => "说明问题",
            Deed::AskWaiver => "申请豁免",
            Deed::GrantWaiver => "同意豁免",
            Deed::DeclineWaiver => "不予豁免",
            Deed::Examine => "评定审核",
            Deed::SetRound => "设定批次",
            Deed::AddToken => "新建令牌",
            Deed::RevokeToken => "撤销令牌",
            Deed::SetSecondFactor => "开通两步登录",
            Deed::ResetSecondFactor => "关闭两步登录",
            Deed::WrongCode => "动态口令输错",
            Deed::Moved(done) => done.label(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_names_lead_back() {
        for deed in Deed::PLAIN.into_iter().chain(Move::ALL.map(Deed::Moved)) {
            assert_eq!(Deed::of_id(deed.id()), Some(deed));
        }
        assert_eq!(Deed::of_id("别的"), None);
    }
}
