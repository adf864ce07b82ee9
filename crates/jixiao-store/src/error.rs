//! What can go wrong between us and the database.

/// Why a record was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused, is gone or is full.
    #[error("数据库出错：{0}。请确认磁盘有余量、数据库可连接，然后重试")]
    Database(#[from] sqlx::Error),
    /// Somebody else saved the same form in between.
    #[error(
        "这份表在您打开之后已被他人修改或办理（现为第 {current} 版），您刚才的操作没有生效。请重新打开这份表核对"
    )]
    Conflict {
        /// The version that stands now.
        current: i64,
    },
    /// Somebody has decided about it already.
    #[error("这个问题已有处理结果，或刚被他人处理。请刷新页面查看")]
    Settled,
    /// There is no such record.
    #[error("没有这条记录，可能已被删除或地址有误")]
    Absent,
    /// The name is in use.
    #[error("“{0}”已被使用，请换一个名称")]
    Taken(String),
    /// What is there was written by a newer program.
    #[error(
        "数据由更新版本的程序写入（结构版本 {found}，本程序只认识到 {known}）。请使用更新的程序"
    )]
    TooNew {
        /// Version of the data.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// The address of the database names no engine that is known.
    #[error("不认识数据库地址“{0}”，应以 sqlite: 或 postgres: 开头")]
    Address(String),
    /// A record holds what no version of the program writes.
    #[error("记录已损坏：{0}。请运行 jixiao verify 查看")]
    Broken(String),
}
