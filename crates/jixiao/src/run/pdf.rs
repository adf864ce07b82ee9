//! PDF files, each interpreted in a process of its own.
//!
//! The library that interprets them can be made to overflow its stack or to fill the memory by a
//! hostile file, and neither can be caught. So the program starts itself again, with limits, for
//! nothing but that; reading tables off the pages stays here.

use std::ffi::OsStr;
use std::io::{self, Read as _, Write as _};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use jixiao_documents::Document;
use jixiao_pdf::wire;

/// The argument that makes the program interpret standard input; no command of its users.
const ARGUMENT: &str = "--interpret-pdf";
/// Time for one file; a page takes some milliseconds.
const TIME: Duration = Duration::from_secs(20);
/// Memory for one file in bytes.
const MEMORY: u64 = 1 << 30;
/// How much the allocator reserves at once. By itself it takes 1 GiB of addresses when it starts,
/// which is all there is.
const RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "32MiB");
/// Stack for one file in bytes.
const STACK: usize = 64 << 20;
/// The largest answer in bytes: some thousand full pages.
const ANSWER: u64 = 512 << 20;

const TOO_MUCH: &str = "PDF 的结构异常（解析时超出了时间或内存的上限），已停止读取。\
                        请确认文件来源；若阅读器能打开，请“打印”为新的 PDF 后再试";

/// The document in a PDF file; the error is a Chinese sentence.
pub(super) fn document(bytes: Vec<u8>) -> Result<Document, String> {
    let answer = interpreted(bytes).map_err(|error| {
        format!("无法启动解析 PDF 的进程（{}）", crate::console::reason(&error))
    })?;
    let answer = answer.ok_or_else(|| TOO_MUCH.to_owned())?;
    let pages = wire::decode(&answer).ok_or_else(|| TOO_MUCH.to_owned())?;
    let document = pages.and_then(|pages| jixiao_pdf::document(&pages));
    document.map_err(|error| error.to_string())
}

/// What the other process answers; `None` if it broke or ran too long.
fn interpreted(bytes: Vec<u8>) -> io::Result<Option<Vec<u8>>> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(ARGUMENT)
        .env(RESERVE.0, RESERVE.1)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (sender, receiver) = mpsc::channel();
    let pipes = (child.stdin.take(), child.stdout.take());
    thread::spawn(move || {
        let (Some(mut input), Some(output)) = pipes else { return };
        let mut answer = Vec::new();
        // The process reads everything before it answers; one that broke stops reading.
        let _broken = input.write_all(&bytes);
        drop((input, bytes));
        let _broken = output.take(ANSWER).read_to_end(&mut answer);
        let _late = sender.send(answer);
    });
    let answer = receiver.recv_timeout(TIME).ok();
    Ok(if ended_well(child, answer.is_some()) { answer } else { None })
}

/// Ends the process if it has not answered, and says whether it did well.
fn ended_well(mut child: Child, has_answered: bool) -> bool {
    if !has_answered {
        let _gone = child.kill();
    }
    let status = child.wait();
    has_answered && status.is_ok_and(|status| status.success())
}

/// Interprets standard input if the program was started for that.
pub(crate) fn interpret_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let is_asked = arguments.next().is_some_and(|it| it == OsStr::new(ARGUMENT));
    if !is_asked || arguments.next().is_some() {
        return None;
    }
    limit();
    let interpreter = thread::Builder::new().stack_size(STACK).spawn(interpret);
    let is_done = interpreter.ok().and_then(|thread| thread.join().ok()?.ok()).is_some();
    Some(if is_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn interpret() -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let answer = wire::encode(&jixiao_pdf::pages(bytes));
    io::stdout().lock().write_all(&answer)
}

/// Takes what the system lets a process take at most; elsewhere only time is limited.
#[cfg(unix)]
fn limit() {
    let time = TIME.as_secs();
    let _unlimited = rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY);
    let _unlimited = rlimit::setrlimit(rlimit::Resource::CPU, time, time);
    let _unlimited = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}

#[cfg(not(unix))]
fn limit() {}
