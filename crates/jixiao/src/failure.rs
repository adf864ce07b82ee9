//! How a run ends.

use std::process::ExitCode;

/// The exit status, a promise to scripts.（退出状态）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Something at or above `--fail-on`.
    Found,
    /// An input could not be read; outranks findings.
    Unread,
    /// Wrong usage, an unknown pack, an output that cannot be written.
    Usage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(match status {
            Status::Clean => 0,
            Status::Found => 1,
            Status::Unread => 2,
            Status::Usage => 3,
        })
    }
}

/// Why a run ended before its work was done.（失败）
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: Status,
    /// A Chinese sentence: what is wrong and what to do.
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Failure {
        Failure { status: Status::Usage, message: message.into() }
    }

    pub(crate) fn unread(message: impl Into<String>) -> Failure {
        Failure { status: Status::Unread, message: message.into() }
    }
}

/// What a command gives.
pub(crate) type Outcome = Result<Status, Failure>;
