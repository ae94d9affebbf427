//! What scripts of the extension know of each other.

use crate::project::{files, is_comment, none};
use std::collections::BTreeSet;

/// The names of ours that follow `start` in a text: `Quietpage` and a capital letter.
fn globals(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("Quietpage").filter_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let alone = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        (alone && rest["Quietpage".len()..end].starts_with(|c: char| c.is_ascii_uppercase())).then(|| rest.split_at(end))
    })
}

/// Scripts know each other by globals, of which no compiler says that one was renamed.
#[test]
fn scripts_use_only_what_another_gives() {
    let scripts = files(|path| path.starts_with("extension/") && path.ends_with(".js"));
    // What is frozen has these members and no others; of a class only the name is known here.
    let mut given: Vec<(&str, BTreeSet<&str>, bool)> = vec![("QuietpageGlue", BTreeSet::new(), false)];
    for file in &scripts {
        for (name, value) in file.text.split("globalThis.").skip(1).filter_map(|rest| rest.split_once(" = ")) {
            let members = value.strip_prefix("Object.freeze({").map(|rest| rest.split("});").next().unwrap_or(rest));
            let names = members.unwrap_or_default().split([',', '\n']).filter_map(|member| member.trim().split([':', '(', ' ']).next());
            given.push((name, names.filter(|name| !name.is_empty()).collect(), members.is_some_and(|members| !members.contains('\n'))));
        }
    }
    let mut wrong = Vec::new();
    for file in &scripts {
        for (at, line) in file.lines().filter(|(_, line)| !is_comment(line)) {
            for (name, rest) in globals(line) {
                let homes: Vec<_> = given.iter().filter(|(given, ..)| *given == name).collect();
                let member = rest.strip_prefix('.').and_then(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next());
                let has =
                    |(_, members, whole): &&(&str, BTreeSet<&str>, bool)| !whole || member.is_none_or(|member| members.contains(member));
                if homes.is_empty() && !rest.starts_with(" {") && !line.contains(&format!("class {name}")) {
                    wrong.push(format!("{}:{at}: no script gives {name}", file.path));
                } else if !homes.is_empty() && !homes.iter().any(has) {
                    wrong.push(format!("{}:{at}: {name} has no {}", file.path, member.unwrap_or_default()));
                }
            }
        }
    }
    none(wrong);
}
