//! Options and exit statuses.

use crate::program::{Folder, LAMPS, codes};

fn with_lamps(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.write("a.txt", LAMPS);
    folder
}

#[test]
fn nothing_at_or_above_the_limit_is_success() {
    let folder = with_lamps("nothing_at_or_above_the_limit");
    assert_eq!(folder.run("check a.txt --select M201").status, 1);
    assert_eq!(folder.run("check a.txt --select M201 --fail-on never").status, 0);
    assert_eq!(folder.run("check a.txt --select A102").status, 0);
    assert_eq!(folder.run("check a.txt --select A102 --fail-on advice").status, 1);
}

#[test]
fn rules_are_selected_and_ignored_by_prefix_code_and_name() {
    let folder = with_lamps("rules_are_selected");
    let chosen = |arguments: &str| {
        codes(&folder.run(&format!("check a.txt --format json {arguments}")).stdout)
    };
    assert_eq!(chosen("--select M2,A102"), ["A102", "M201"]);
    assert_eq!(chosen("--select M2 --select A102 --ignore M"), ["A102"]);
    assert_eq!(chosen("--select m201"), ["M201"]);
    assert_eq!(chosen("--select cost-contradicts-budget"), ["M201"]);
}

#[test]
fn wrong_usage_is_explained_in_chinese_with_its_own_status() {
    let folder = with_lamps("wrong_usage");
    for (arguments, part) in [
        ("check", "缺少 <文件或文件夹>"),
        ("check a.txt --formt json", "是不是 --format"),
        ("check a.txt --format exe", "可用的有 text、json、sarif、html"),
        ("check a.txt --select 错", "没有规则“错”"),
        ("check a.txt --pack nowhere", "内置规则包有：cn-2015、cn-2021、guangdong-2025"),
        ("check a.txt --fix all", "可用的有 safe、suggested"),
        ("check a.txt --baseline none.json", "基线文件 none.json 读不出"),
        ("check a.txt -o a.txt", "不会覆盖它"),
        ("check a.txt -o none/report.txt", "写不进去"),
        ("convert a.txt --to md --fonts .", "--fonts 只用于 pdf"),
        ("convert a.txt", "缺少 --to"),
        ("explain M209", "相近的有：M20"),
        ("export --data d", "将在以后的版本提供"),
        ("chek a.txt", "没有“chek”这个命令"),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (3, ""), "{arguments}");
        assert!(run.stderr.contains(part), "{arguments}: {}", run.stderr);
    }
    assert_eq!(folder.read("a.txt"), LAMPS);
}

#[test]
fn help_and_version_are_answers() {
    let folder = Folder::new("help_and_version");
    let run = folder.run("--help");
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("用法：jixiao <命令>"));
    assert_eq!(folder.run("check --help").status, 0);
    assert!(folder.run("--version").stdout.starts_with("jixiao "));
}

#[test]
fn a_pack_from_a_file_switches_rules() {
    let folder = with_lamps("a_pack_from_a_file");
    folder.write(
        "town.toml",
        "name = \"town\"\nversion = \"1\"\nextends = \"guangdong-2025\"\n\
         [rules]\nM201 = \"off\"\nA102 = \"error\"\n",
    );
    let run = folder.run("check a.txt --pack town.toml --select M201,A102 --format json");
    assert_eq!(run.status, 1);
    assert_eq!(codes(&run.stdout), ["A102"]);
    assert!(run.stdout.contains("\"name\": \"town\""));
    folder.write("wrong.toml", "name = \"town\"\nversion = 1\n");
    let run = folder.run("check a.txt --pack wrong.toml");
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("wrong.toml：规则包第 2 行"), "{}", run.stderr);
    folder.write("unknown.toml", "name = \"town\"\nversion = \"1\"\n[rules]\nM999 = \"off\"\n");
    let run = folder.run("check a.txt --pack unknown.toml");
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("规则包第 4 行有误：没有编号为“M999”的规则"), "{}", run.stderr);
}

#[test]
fn a_page_and_the_table_of_rules_are_printed() {
    let folder = Folder::new("a_page_and_the_table");
    let run = folder.run("explain m201");
    assert_eq!(run.status, 0);
    assert!(run.stdout.starts_with("M201 "), "{}", run.stdout);
    assert!(run.stdout.contains("会被指出的例子"), "{}", run.stdout);
    let run = folder.run("rules --format json");
    let table: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(table["schema"], "jixiao.rules/1");
    assert!(folder.run("rules").stdout.contains("cost-contradicts-budget"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = with_lamps("the_same_bytes");
    folder.write("b.txt", LAMPS.replace("村道路灯", "小学路灯"));
    for format in ["text", "json", "sarif", "html"] {
        let arguments = format!("check a.txt b.txt --view auditor --format {format}");
        let first = folder.run(&arguments).stdout;
        assert_eq!(first, folder.run(&arguments).stdout);
        assert!(!first.is_empty());
    }
}
#[test]
fn the_readers_findings_are_selected_like_all_others() {
    let folder = with_lamps("the_readers_findings");
    folder.write("b.txt", LAMPS.replace("≥360盏\t≥120盏", "$\\geq$ 360盏\t$\\geq$ 120盏"));
    let run = folder.run("check b.txt --select D103 --format json");
    assert_eq!(codes(&run.stdout), ["D103"]);
    let run = folder.run("check b.txt --select D --ignore D1 --format json");
    assert!(codes(&run.stdout).is_empty());
}

#[cfg(feature = "serve")]
#[test]
fn an_office_is_not_opened_without_encryption_or_with_a_certificate_that_does_not_serve() {
    let folder = Folder::new("an_office_is_not_opened");
    let refused = |options: &str, words: &str| {
        let run = folder.run(&format!("serve --data 数据 {options}"));
        assert_eq!(run.status, 3, "{options}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{options}: {}", run.stderr);
    };
    refused("--listen 0.0.0.0:0", "请用 --tls-cert 和 --tls-key 给出证书");
    refused("--tls-cert 证书.pem", "--tls-key");
    refused("--tls-cert 证书.pem --tls-key 私钥.pem", "证书.pem：证书文件不能读取");
    folder.write("证书.pem", b"");
    refused("--tls-cert 证书.pem --tls-key 私钥.pem", "私钥.pem：私钥文件不能读取");
    folder.write("私钥.pem", b"");
    refused("--tls-cert 证书.pem --tls-key 私钥.pem", "证书.pem：里面没有证书");
}
