//! `jixiao serve`: the office in the browser.

use std::fs;
use std::path::Path;

use jixiao_domain::role::Role;
use jixiao_domain::stage::{Level, Levels};
use jixiao_store::{Actor, Moment, NewAccount, Region, Store, StoreError};
use jixiao_web::{Office, RequestLine, Tls};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::arguments::{LogFormat, Records, Serve};
use crate::failure::{Failure, Outcome, Status};
use crate::{console, run, settings};

/// Name of the file of records in the data folder.
pub(super) const FILE: &str = "jixiao.sqlite";
/// The region of an office that was founded without naming one.
const NAMELESS: (&str, &str) = ("000000", "本区划");
/// The region of the made-up town.
const TOWN: (&str, &str) = ("999901", "清源镇");

pub(crate) fn run(arguments: &Serve) -> Outcome {
    let tls = tls(arguments)?;
    let is_encrypted = tls.is_some() || arguments.behind_proxy;
    if !arguments.listen.ip().is_loopback() && !is_encrypted {
        return Err(Failure::usage(format!(
            "{} 不是本机地址，而网页没有加密，密码会被旁人看到。请用 --tls-cert 和 --tls-key 给出\
             证书，或在前面架设做加密（HTTPS）的代理并加上 --behind-proxy，或只监听 127.0.0.1",
            arguments.listen
        )));
    }
    let settings = settings::load(arguments.pack.as_deref())?;
    let region = asked_region(arguments)?;
    runtime()?.block_on(async {
        let store = open(&arguments.records).await?;
        let is_new = store.region().await.map_err(|error| failure(&error))?.is_none();
        if arguments.demo && !is_new {
            let folder = arguments.records.data.display();
            return Err(Failure::usage(format!(
                "{folder}：已有业务数据，--demo 只用于空的数据文件夹。请换一个文件夹，或去掉 --demo"
            )));
        }
        let (region, link) = founded(&store, region).await.map_err(|error| failure(&error))?;
        let listener = TcpListener::bind(arguments.listen).await.map_err(|error| {
            let reason = console::reason(&error);
            Failure::usage(format!("不能监听 {}：{reason}。请换一个端口", arguments.listen))
        })?;
        let address = listener.local_addr().unwrap_or(arguments.listen);
        let log: fn(&RequestLine) = match arguments.log_format {
            LogFormat::Text => |line| console::line(&line.text()),
            LogFormat::Json => |line| console::line(&line.json()),
        };
        let reader = run::recognised;
        let office = Office { store, region, settings, reader, is_encrypted, log };
        if arguments.demo {
            demonstrate(&office).await?;
        }
        let scheme = if tls.is_some() { "https" } else { "http" };
        announce(&format!("{scheme}://{address}/"), &office.region, link.as_deref());
        let store = office.store.clone();
        let served = match tls {
            Some(tls) => jixiao_web::serve_encrypted(listener, tls, office, stop()).await,
            None => jixiao_web::serve(listener, office, stop()).await,
        };
        served
            .map_err(|error| Failure::unread(format!("服务中断：{}", console::reason(&error))))?;
        store.close().await;
        Ok(Status::Clean)
    })
}

/// The certificate and key that the options name.
fn tls(arguments: &Serve) -> Result<Option<Tls>, Failure> {
    let (Some(certificate), Some(key)) = (&arguments.tls_cert, &arguments.tls_key) else {
        return Ok(None);
    };
    let read = |path: &Path, what: &str| {
        fs::read(path).map_err(|error| {
            let reason = console::reason(&error);
            Failure::usage(format!("{}：{what}不能读取（{reason}）", path.display()))
        })
    };
    let tls = Tls::new(&read(certificate, "证书文件")?, &read(key, "私钥文件")?);
    tls.map(Some).map_err(|fault| {
        let path = if fault.is_of_key() { key } else { certificate };
        Failure::usage(format!("{}：{fault}", path.display()))
    })
}

pub(super) fn runtime() -> Result<Runtime, Failure> {
    Runtime::new()
        .map_err(|error| Failure::unread(format!("程序不能启动线程：{}", console::reason(&error))))
}

/// The records of a data folder; the folder is made where there is none.
pub(super) async fn open(records: &Records) -> Result<Store, Failure> {
    let folder = &records.data;
    make(folder)?;
    let file = folder.join(FILE);
    let address = match &records.database {
        Some(address) => address.clone(),
        None => format!("sqlite:{}", file.display()),
    };
    Store::open(&address).await.map_err(|error| failure(&error))
}

/// The records of a data folder that must be there.
pub(super) async fn existing(records: &Records) -> Result<Store, Failure> {
    if records.database.is_none() && !records.data.join(FILE).is_file() {
        return Err(nothing(records));
    }
    open(records).await
}

pub(super) fn nothing(records: &Records) -> Failure {
    Failure::unread(format!("{}：没有业务数据，请确认数据文件夹", records.data.display()))
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        let reason = console::reason(&error);
        Failure::usage(format!("{}：数据文件夹不能建立（{reason}）", folder.display()))
    })
}

pub(super) fn failure(error: &StoreError) -> Failure {
    Failure::unread(error.to_string())
}

/// The region that the options name.
fn asked_region(arguments: &Serve) -> Result<Region, Failure> {
    let (code, name) = match &arguments.region {
        None if arguments.demo => TOWN,
        None => NAMELESS,
        Some(region) => region
            .split_once([':', '：'])
            .map(|(code, name)| (code.trim(), name.trim()))
            .filter(|(code, name)| {
                !name.is_empty()
                    && (6..=12).contains(&code.len())
                    && code.bytes().all(|byte| byte.is_ascii_digit())
            })
            .ok_or_else(|| {
                let message = "--region 应写成“代码:名称”，代码是 6 到 12 位区划代码";
                Failure::usage(format!("{message}，如 441900:东莞市清溪镇"))
            })?,
    };
    let level = |word: &String| match word.trim() {
        "部门" | "department" => Ok(Level::Department),
        "业务科室" | "division" => Ok(Level::Division),
        "绩效岗" | "performance_office" => Ok(Level::PerformanceOffice),
        _ => Err(Failure::usage(format!("--levels 不认识“{word}”，可用：部门、业务科室、绩效岗"))),
    };
    let levels: Vec<Level> = arguments.levels.iter().map(level).collect::<Result<_, _>>()?;
    let levels = Levels::new(&levels).or_else(|| Levels::new(&[Level::PerformanceOffice]));
    let levels = levels.expect("one level is a chain");
    Ok(Region { code: code.to_owned(), name: name.to_owned(), levels })
}

/// The region of the records; founds it where there is none and gives the link of the first
/// account.
async fn founded(store: &Store, asked: Region) -> Result<(Region, Option<String>), StoreError> {
    let region = if let Some(region) = store.region().await? {
        region
    } else {
        store.found(&asked, Moment::now()).await?;
        asked
    };
    let accounts = store.accounts(&region.code).await?;
    let first = accounts.iter().find(|account| account.role == Role::SecurityAdministrator);
    let is_used = accounts.iter().any(|account| account.has_password);
    if is_used {
        return Ok((region, None));
    }
    let mut change = store.begin(&region.code, &Actor::System, Moment::now()).await?;
    let token = if let Some(account) = first {
        // The link of an earlier start may have been lost.
        change.renew_link(&account.key).await?
    } else {
        let name = "安全管理员".to_owned();
        let new = NewAccount { name, role: Role::SecurityAdministrator, unit: None };
        change.add_account(&new).await?.1
    };
    change.commit().await?;
    Ok((region, Some(token)))
}

/// Fills in the made-up town and says who may sign in.
async fn demonstrate(office: &Office) -> Result<(), Failure> {
    let password = Store::random_password();
    let now = Moment::now();
    let accounts = jixiao_web::demo::fill(office, jixiao_web::declared_year(now), &password, now);
    let accounts = accounts.await.map_err(|error| failure(&error))?;
    console::note(&format!("已填入虚构的镇。以下账号的密码都是 {password}"));
    for role in Role::ALL {
        let names = accounts.iter().filter(|account| account.role == role);
        let names: Vec<&str> = names.map(|account| account.name.as_str()).collect();
        if !names.is_empty() {
            console::note(&format!("  {}：{}", role.label(), names.join("、")));
        }
    }
    Ok(())
}

fn announce(address: &str, region: &Region, link: Option<&str>) {
    console::note(&format!("{}：{address} 已启动，按 Ctrl+C 停止", region.name));
    if let Some(link) = link {
        console::note(&format!(
            "首次使用：请在浏览器打开 {address}link/{link} 为账号“安全管理员”设置密码\
             （三天内有效，只能用一次），再新增其他账号"
        ));
    }
}

/// Ends when the program is told to stop.
async fn stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => {
                let _interrupted = interrupted.await;
            }
        }
    }
    #[cfg(not(unix))]
    let _interrupted = interrupted.await;
}
