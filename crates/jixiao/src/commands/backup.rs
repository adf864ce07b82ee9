//! `jixiao backup` and `jixiao restore`.

use std::fs;
use std::io::Read as _;

use jixiao_store::Engine;

use super::serve::{FILE, existing, failure, runtime};
use super::verify;
use crate::arguments::{Backup, Records, Restore};
use crate::console;
use crate::failure::{Failure, Outcome, Status};

pub(crate) fn run(arguments: &Backup) -> Outcome {
    let output = &arguments.output;
    if output.exists() {
        let message = format!("{}：已有这个文件，备份不覆盖。请换一个文件名", output.display());
        return Err(Failure::usage(message));
    }
    let Some(file) = output.to_str() else {
        return Err(Failure::usage("备份文件名要能用 UTF-8 写出，请换一个文件名"));
    };
    runtime()?.block_on(async {
        let store = existing(&arguments.records).await?;
        if store.engine() == Engine::Postgres {
            let message = "PostgreSQL 请用它自己的 pg_dump 备份，再用 jixiao verify 核验";
            return Err(Failure::usage(message));
        }
        store.back_up(file).await.map_err(|error| failure(&error))?;
        store.close().await;
        console::note(&format!("已备份到 {file}"));
        Ok(Status::Clean)
    })
}

pub(crate) fn restore(arguments: &Restore) -> Outcome {
    let (folder, file) = (&arguments.data, &arguments.file);
    let target = folder.join(FILE);
    if target.exists() {
        let message = format!("{}：已有业务数据，恢复不覆盖。请换一个空的文件夹", folder.display());
        return Err(Failure::usage(message));
    }
    let broken = |error: std::io::Error| {
        Failure::unread(format!("{}：不能恢复（{}）", file.display(), console::reason(&error)))
    };
    // A file of another kind would be found out only by the first page that is opened.
    let mut start = [0; 16];
    let is_read = fs::File::open(file).map_err(broken)?.read_exact(&mut start).is_ok();
    if !is_read || start != *b"SQLite format 3\0" {
        let message = format!("{}：不是 jixiao backup 写出的备份，请确认文件", file.display());
        return Err(Failure::unread(message));
    }
    fs::create_dir_all(folder).map_err(broken)?;
    fs::copy(file, &target).map_err(broken)?;
    let records = Records { data: folder.clone(), database: None };
    let verdict = runtime()?.block_on(verify::verdict(&records, &[]))?;
    console::note(&format!("已恢复到 {}", folder.display()));
    verify::report(&verdict)
}
