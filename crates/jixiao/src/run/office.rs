//! Files that only an office program opens (doc, wps, rtf, odt …), converted by LibreOffice where
//! it is installed.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long LibreOffice may take for one file; its first start makes a profile.
const PATIENCE: Duration = Duration::from_secs(90);
/// How often it is looked whether it is done.
const PAUSE: Duration = Duration::from_millis(40);
/// The largest result that is read.
const RESULT: u64 = 64 << 20;
/// Names the program; empty turns conversion off.
const VARIABLE: &str = "JIXIAO_SOFFICE";
/// Where it lies on systems that do not put it on the path.
const PLACES: [&str; 4] = [
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
];

/// One at a time: each takes a core and 300 MiB.
static TURN: Mutex<()> = Mutex::new(());

/// Why a file was not converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotConverted {
    /// LibreOffice is not installed, or turned off.
    Absent,
    /// It did not end in time.
    TooSlow,
    /// It gave no result.
    Failed,
}

impl NotConverted {
    /// What to add to the sentence that says how to save the file.
    pub(super) fn hint(self) -> String {
        match self {
            NotConverted::Absent => "（装有 LibreOffice 时会自动转换）".to_owned(),
            NotConverted::TooSlow => {
                format!("（LibreOffice 在 {} 秒内没有转换完，已停止）", PATIENCE.as_secs())
            }
            NotConverted::Failed => "（LibreOffice 没能转换它）".to_owned(),
        }
    }
}

/// The bytes of a file as LibreOffice converts it to `docx` or `xlsx`.
pub(super) fn converted(bytes: &[u8], target: &str) -> Result<Vec<u8>, NotConverted> {
    let program = program().ok_or(NotConverted::Absent)?;
    // A conversion that panicked leaves nothing behind that the next one needs.
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = Folder::new().ok_or(NotConverted::Failed)?;
    let input = folder.0.join("input");
    fs::write(&input, bytes).map_err(|_| NotConverted::Failed)?;
    let mut command = Command::new(program);
    command.args(["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]);
    command.arg(profile(&folder.0)).args(["--convert-to", target, "--outdir"]);
    command.arg(&folder.0).arg(&input);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let child = command.spawn().map_err(|_| NotConverted::Absent)?;
    if !ends_in_time(child) {
        return Err(NotConverted::TooSlow);
    }
    let output = folder.0.join("input").with_extension(target);
    let is_small = fs::metadata(&output).is_ok_and(|metadata| metadata.len() <= RESULT);
    let result = if is_small { fs::read(&output).ok() } else { None };
    result.ok_or(NotConverted::Failed)
}

/// The program by its variable, on the path, or where it usually lies.
fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return (!named.is_empty()).then(|| named.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path)
        .flat_map(|folder| ["soffice", "soffice.exe"].map(|name| folder.join(name)));
    on_path.chain(PLACES.map(PathBuf::from)).find(|program| program.is_file())
}

/// A profile of its own: the user's may be in use, and may have macros allowed.
fn profile(folder: &Path) -> OsString {
    let mut option = OsString::from("-env:UserInstallation=file://");
    if cfg!(windows) {
        option.push("/");
    }
    option.push(OsStr::new(&folder.join("profile").to_string_lossy().replace('\\', "/")));
    option
}

/// Waits for a program and ends it when it takes too long.
fn ends_in_time(mut child: Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) => thread::sleep(PAUSE),
            Err(_) => break,
        }
    }
    // The program starts others; they share its group.
    #[cfg(unix)]
    let _ended = Command::new("kill").args(["-KILL", "--", &format!("-{}", child.id())]).status();
    let _ended = child.kill();
    let _reaped = child.wait();
    false
}

/// A folder that goes away.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Option<Folder> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        for _ in 0..100 {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let name = format!("jixiao-{}-{number}", std::process::id());
            let path = std::env::temp_dir().join(name);
            let mut builder = fs::DirBuilder::new();
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            // A folder that is there already is somebody else's.
            if builder.create(&path).is_ok() {
                return Some(Folder(path));
            }
        }
        None
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}
