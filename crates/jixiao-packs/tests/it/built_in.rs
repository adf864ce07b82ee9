//! The built-in packs: the base sets everything, the others only what differs.

use toml::Table;

const BASE: &str = include_str!("../../../../packs/cn-2015.toml");
const EXTENDING: [(&str, &str, &[&str]); 2] = [
    ("cn-2021", include_str!("../../../../packs/cn-2021.toml"), &[BASE]),
    (
        "guangdong-2025",
        include_str!("../../../../packs/guangdong-2025.toml"),
        &[include_str!("../../../../packs/cn-2021.toml"), BASE],
    ),
];

fn table(text: &str) -> Table {
    text.parse().expect("a built-in pack is TOML")
}

/// The keys that a section knows, from what its reader says about an unknown one.
fn known_keys(section: &str) -> Vec<String> {
    let text = format!("name = \"a\"\nversion = \"1\"\n[{section}]\nunknown_key = 1\n");
    let message = jixiao_packs::load(&text).expect_err("an unknown key").to_string();
    let keys = message.split_once("这里可写：").map_or("", |(_, keys)| keys);
    keys.split('、').filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_base_pack_sets_every_key() {
    let base = table(BASE);
    let head = ["name", "version", "title", "extends", "frame", "rules"];
    // What a pack may hold is what the reader lists when it meets an unknown key.
    let text = "name = \"a\"\nversion = \"1\"\nunknown_key = 1\n";
    let message = jixiao_packs::load(text).expect_err("an unknown key").to_string();
    let sections = message.split_once("这里可写：").expect("a list of sections").1;
    for section in sections.split('、').filter(|section| !head.contains(section)) {
        let set = base.get(section).and_then(toml::Value::as_table);
        for key in known_keys(section) {
            let is_set = set.is_some_and(|set| set.contains_key(&key));
            assert!(is_set, "packs/cn-2015.toml does not set {section}.{key}");
        }
    }
}

#[test]
fn the_other_packs_say_only_what_differs() {
    for (name, text, bases) in EXTENDING {
        for (section, value) in table(text) {
            let Some(keys) = value.as_table() else { continue };
            for (key, value) in keys {
                let base =
                    bases.iter().find_map(|base| table(base).get(&section)?.get(key).cloned());
                assert_ne!(Some(value), base.as_ref(), "packs/{name}.toml repeats {section}.{key}");
            }
        }
    }
}
