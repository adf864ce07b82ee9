//! Files by others under `assets/`: fetched again, made anew, compared.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use sha2::{Digest as _, Sha256};

use crate::command;
use crate::say;

/// One file of the list.
struct Asset {
    file: String,
    registry: Registry,
    package: String,
    version: String,
    source: String,
    /// The script that makes the file from its source; `None` where it is the source.
    made_by: Option<String>,
    sha256: String,
}

/// Where packages are fetched from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Registry {
    PyPi,
    Npm,
}

/// Fetches every package of the list, makes its files anew and compares them with the committed
/// ones.
pub(crate) fn compare(root: &Path) -> anyhow::Result<()> {
    let list = list(root)?;
    let work = root.join("target/assets");
    let packages = work.join("packages");
    let of = |registry| list.assets.iter().filter(move |asset| asset.registry == registry);
    let mut wanted: Vec<String> =
        of(Registry::PyPi).map(|asset| format!("{}=={}", asset.package, asset.version)).collect();
    wanted.extend(list.tools.iter().cloned());
    wanted.sort();
    wanted.dedup();
    let folder = packages.to_string_lossy().into_owned();
    let mut install = vec![
        "python3",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--upgrade",
        "--no-deps",
        "--target",
        &folder,
    ];
    install.extend(wanted.iter().map(String::as_str));
    command::run(root, &install)?;
    let modules = folder.as_str();
    for asset in of(Registry::Npm) {
        let package = format!("{}@{}", asset.package, asset.version);
        let install = ["npm", "install", "--silent", "--no-save", "--ignore-scripts", "--prefix"];
        command::run(root, &[install.as_slice(), &[modules, &package]].concat())?;
    }
    let mut differing = Vec::new();
    for asset in &list.assets {
        if !is_same(root, &work, &packages, asset)? {
            differing.push(asset.file.as_str());
        }
    }
    ensure!(differing.is_empty(), "not what the packages give: {}", differing.join(", "));
    say(&format!("{} files are what their packages give", list.assets.len()));
    Ok(())
}

fn is_same(root: &Path, work: &Path, packages: &Path, asset: &Asset) -> anyhow::Result<bool> {
    let source = match asset.registry {
        Registry::PyPi => packages.join(&asset.source),
        Registry::Npm => packages.join("node_modules").join(&asset.package).join(&asset.source),
    };
    let made = match &asset.made_by {
        None => source,
        Some(script) => {
            let script = root.join("assets").join(script);
            let made = work.join(asset.file.replace('/', "-"));
            let mut python = command::program(root, &["python3"]);
            python.arg(script).arg(source).arg(&made).env("PYTHONPATH", packages);
            let status = python.status().context("failed to start python3")?;
            ensure!(status.success(), "failed to make {}", asset.file);
            made
        }
    };
    let committed = root.join("assets").join(&asset.file);
    let read =
        |path: &Path| fs::read(path).with_context(|| format!("failed to read {}", path.display()));
    let made = read(&made)?;
    Ok(made == read(&committed)? && hash(&made) == asset.sha256)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string");
        hex
    })
}

struct List {
    tools: Vec<String>,
    assets: Vec<Asset>,
}

fn list(root: &Path) -> anyhow::Result<List> {
    let path = root.join("assets/LIST.toml");
    let text = fs::read_to_string(&path).context("failed to read assets/LIST.toml")?;
    let table: toml::Table = text.parse().context("failed to parse assets/LIST.toml")?;
    let tools = table.get("tools").and_then(toml::Value::as_array).into_iter().flatten();
    let tools = tools.filter_map(|tool| tool.as_str().map(str::to_owned)).collect();
    let entries = table.get("asset").and_then(toml::Value::as_array);
    let mut assets = Vec::new();
    for entry in entries.context("assets/LIST.toml lists nothing")? {
        let field = |name: &str| -> anyhow::Result<String> {
            let value = entry.get(name).and_then(toml::Value::as_str);
            Ok(value.with_context(|| format!("an asset without `{name}`"))?.to_owned())
        };
        let registry = match field("registry")?.as_str() {
            "PyPI" => Registry::PyPi,
            "npm" => Registry::Npm,
            other => bail!("{}: packages from {other} cannot be fetched", field("file")?),
        };
        for name in ["what", "licence"] {
            field(name)?;
        }
        let licence_file = field("licence_file")?;
        ensure!(root.join("assets").join(&licence_file).exists(), "no assets/{licence_file}");
        assets.push(Asset {
            file: field("file")?,
            registry,
            package: field("package")?,
            version: field("version")?,
            source: field("source")?,
            made_by: field("made_by").ok(),
            sha256: field("sha256")?,
        });
    }
    Ok(List { tools, assets })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{hash, list};

    #[test]
    fn every_file_is_listed_with_its_origin() {
        let root = crate::root();
        let listed: Vec<String> =
            list(&root).expect("a sound list").assets.into_iter().map(|it| it.file).collect();
        for folder in ["fonts", "scripts"] {
            let entries = fs::read_dir(root.join("assets").join(folder)).expect("the folder");
            let names = entries.map(|it| it.expect("an entry").file_name());
            for name in names.map(|name| name.to_string_lossy().into_owned()) {
                let is_licence = name.starts_with("OFL") || name.starts_with("MPL");
                assert!(is_licence || listed.contains(&format!("{folder}/{name}")), "{name}");
            }
        }
    }

    #[test]
    fn every_listed_file_has_its_hash() {
        let root = crate::root();
        for asset in list(&root).expect("a sound list").assets {
            let bytes = fs::read(root.join("assets").join(&asset.file)).expect("a listed file");
            assert_eq!(hash(&bytes), asset.sha256, "{}", asset.file);
        }
    }
}
