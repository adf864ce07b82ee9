//! Work that takes a core, away from the threads that answer requests: who saves must not wait behind
//! those whose forms are being checked. Files are not read here: a foreign program may take a minute.

use std::sync::LazyLock;
use std::thread::available_parallelism;

use tokio::sync::Semaphore;

use crate::error::PageError;

/// No more at a time than there are cores.
static TURNS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(1, usize::from)));

/// Does some work and waits for what it gives.
pub(crate) async fn away<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    let _turn = TURNS.acquire().await;
    tokio::task::spawn_blocking(work).await.map_err(|_| PageError::Ours("没有读完或检查完"))
}
