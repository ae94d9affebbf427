//! JSON-LD: what a page says of itself in a script, for search engines. Read tolerantly, for much of it is broken.
//!
//! Entry point: [`read`].

use serde_json::{Map, Value};

/// Longer scripts are not read.
const MAX_SCRIPT: usize = 512 * 1024;
/// More things than this are not read.
const MAX_ITEMS: usize = 400;

/// A thing that JSON-LD describes, with what matters here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Item {
    /// Its types, without the vocabulary's address.
    pub(super) types: Vec<String>,
    /// Its headline, or its name.
    pub(super) title: Option<String>,
    /// The names of who wrote it.
    pub(super) authors: Vec<String>,
    /// Whether the first of them is said to be a person.
    pub(super) by_person: bool,
    /// When it was published.
    pub(super) published: Option<String>,
    /// When it was changed.
    pub(super) modified: Option<String>,
    /// Who publishes it.
    pub(super) publisher: Option<String>,
    /// Addresses of its pictures.
    pub(super) images: Vec<String>,
    /// Its language.
    pub(super) language: Option<String>,
    /// What it is about.
    pub(super) description: Option<String>,
    /// Whether all of it is there for everybody, where that is said.
    pub(super) free: Option<bool>,
    /// The addresses that are said to be its own, or of the page that is about it.
    pub(super) pages: Vec<String>,
}

impl Item {
    /// Whether it is a text that somebody wrote.
    pub(super) fn is_article(&self) -> bool {
        self.types.iter().any(|t| {
            t.ends_with("Article")
                || t.ends_with("Posting")
                || t.ends_with("Report")
                || matches!(
                    t.as_str(),
                    "Recipe" | "Review" | "HowTo" | "Question" | "QAPage" | "AnalysisNewsArticle" | "CreativeWork" | "Course" | "Book"
                )
        })
    }

    /// Whether it has this type.
    pub(super) fn is(&self, name: &str) -> bool {
        self.types.iter().any(|t| t == name)
    }
}

/// The things that scripts describe; those that are no JSON are passed over.
pub(super) fn read(scripts: &[String]) -> Vec<Item> {
    let roots: Vec<Value> = scripts.iter().filter(|s| s.len() <= MAX_SCRIPT).filter_map(|script| parse(script)).collect();
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    // In document order, what stands inside of another thing after it.
    let mut todo: Vec<&Value> = roots.iter().rev().collect();
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(list) => todo.extend(list.iter().rev()),
            Value::Object(object) if objects.len() < MAX_ITEMS => {
                objects.push(object);
                // Frequent questions are about the page, not its text.
                let asks = object.get("@type").and_then(Value::as_str) == Some("FAQPage");
                todo.extend(
                    ["@graph", "mainEntityOfPage", "itemReviewed", "mainEntity"]
                        .iter()
                        .take(if asks { 3 } else { 4 })
                        .filter_map(|key| object.get(*key))
                        .filter(|v| v.is_object() || v.is_array()),
                );
            }
            _ => {}
        }
    }
    let items = objects.iter().map(|object| item(object, &objects));
    // An address alone says nothing.
    let told = |mut item: Item| {
        let pages = std::mem::take(&mut item.pages);
        (item != Item::default()).then_some(Item { pages, ..item })
    };
    items.filter_map(told).collect()
}

fn parse(script: &str) -> Option<Value> {
    let mut text = script.trim();
    for (start, end) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")] {
        if let Some(rest) = text.strip_prefix(start) {
            text = rest.trim().trim_end_matches(end).trim();
        }
    }
    let text = text.trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    // Line breaks inside of strings and commas too many are the commonest faults.
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&text).ok().or_else(|| serde_json::from_str(&without_idle_commas(&text)).ok())
}

fn without_idle_commas(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    let mut comma: Option<usize> = None;
    for c in text.chars() {
        if quoted {
            quoted = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else {
            match c {
                '}' | ']' => {
                    if let Some(at) = comma {
                        out.truncate(at);
                    }
                    comma = None;
                }
                ',' => comma = Some(out.len()),
                c if c.is_whitespace() => {}
                c => {
                    quoted = c == '"';
                    comma = None;
                }
            }
        }
        out.push(c);
    }
    out
}

/// All objects of the page, which refer to each other: few enough to be searched.
type All<'v> = [&'v Map<String, Value>];

/// The object that a reference means.
fn referred<'v>(object: &Map<String, Value>, all: &All<'v>) -> Option<&'v Map<String, Value>> {
    let name = |object: &'v Map<String, Value>| object.get("@id").and_then(Value::as_str);
    let id = object.get("@id")?.as_str()?;
    // What has nothing but an id is a reference itself.
    all.iter().copied().find(|other| other.len() > 1 && name(other) == Some(id))
}

fn item(object: &Map<String, Value>, all: &All<'_>) -> Item {
    let text = |key: &str| object.get(key).and_then(first_text);
    let types = match object.get("@type") {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(|v| v.as_str().map(str::to_owned)).take(8).collect(),
        _ => Vec::new(),
    };
    let types = types.into_iter().map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or_default().to_owned()).collect();
    let author = ["author", "creator"].iter().find_map(|key| object.get(*key));
    let authors = author.map(|value| names(value, all)).unwrap_or_default();
    Item {
        types,
        title: text("headline").or_else(|| text("name")),
        authors,
        by_person: author.is_some_and(|value| is_person(value, all)),
        published: text("datePublished").or_else(|| text("dateCreated")).or_else(|| text("uploadDate")),
        modified: text("dateModified"),
        publisher: object.get("publisher").and_then(|value| names(value, all).into_iter().next()),
        images: object.get("image").or_else(|| object.get("thumbnailUrl")).map(|value| addresses(value, all)).unwrap_or_default(),
        language: text("inLanguage"),
        description: text("description"),
        free: match object.get("isAccessibleForFree") {
            Some(Value::Bool(free)) => Some(*free),
            Some(Value::String(free)) => Some(!free.trim().eq_ignore_ascii_case("false")),
            _ => None,
        },
        pages: ["url", "mainEntityOfPage", "@id"].iter().filter_map(|key| object.get(*key)).filter_map(page).collect(),
    }
}

/// An address: given as text, or as the id of a thing.
fn page(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.get("@id").or_else(|| object.get("url")).and_then(Value::as_str),
        other => other.as_str(),
    }
    .filter(|address| address.contains("://"))
    .map(str::to_owned)
}

fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(super::entities::decode(text)),
        Value::Array(list) => list.first().filter(|v| !v.is_array()).and_then(first_text),
        Value::Object(object) => object.get("@value").or_else(|| object.get("name")).and_then(|v| v.as_str()).map(super::entities::decode),
        _ => None,
    }
    .filter(|text| !text.trim().is_empty())
}

/// The names of people or organisations: given as text, as things, or by reference to things elsewhere.
fn names(value: &Value, all: &All<'_>) -> Vec<String> {
    let list = match value {
        Value::Array(list) => list.iter().take(20).collect(),
        other => vec![other],
    };
    let mut out: Vec<String> = Vec::new();
    for value in list {
        let name = match value {
            Value::Object(object) => {
                let named = object.get("name").or_else(|| referred(object, all)?.get("name"));
                match named {
                    Some(Value::Array(names)) => names.iter().filter_map(first_text).next(),
                    Some(name) => first_text(name),
                    None => None,
                }
            }
            other => first_text(other),
        };
        if let Some(name) = name.filter(|name| !out.contains(name)) {
            out.push(name);
        }
    }
    out
}

fn is_person(value: &Value, all: &All<'_>) -> bool {
    let first = match value {
        Value::Array(list) => list.first(),
        other => Some(other),
    };
    let Some(Value::Object(object)) = first else { return false };
    let kind = |object: &Map<String, Value>| match object.get("@type") {
        Some(Value::String(name)) => Some(name.ends_with("Person")),
        Some(Value::Array(list)) => Some(list.iter().any(|v| v.as_str().is_some_and(|name| name.ends_with("Person")))),
        _ => None,
    };
    kind(object).or_else(|| kind(referred(object, all)?)).unwrap_or(false)
}

fn addresses(value: &Value, all: &All<'_>) -> Vec<String> {
    let list = match value {
        Value::Array(list) => list.iter().take(10).collect(),
        other => vec![other],
    };
    let found = list.into_iter().filter_map(|value| match value {
        Value::Object(object) => {
            let own = |object: &Map<String, Value>| object.get("url").or_else(|| object.get("contentUrl")).and_then(first_text);
            own(object).or_else(|| own(referred(object, all)?))
        }
        other => first_text(other),
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(script: &str) -> Vec<Item> {
        read(&[script.to_owned()])
    }

    #[test]
    fn a_graph_is_resolved() {
        let found = items(
            r#"{"@graph":[{"@type":"NewsArticle","headline":"A &amp; B","author":[{"@id":"p"},"Bob"],"image":{"@id":"i"},"datePublished":"2024-05-06"},
               {"@type":["Person"],"@id":"p","name":"Ann"},{"@id":"i","url":"/a.jpg"}]}"#,
        );
        let article = found.iter().find(|item| item.is_article()).unwrap();
        assert_eq!(article.title.as_deref(), Some("A & B"));
        assert_eq!(article.authors, ["Ann", "Bob"]);
        assert_eq!(article.images, ["/a.jpg"]);
    }

    #[test]
    fn broken_scripts_are_read_where_that_is_possible() {
        for script in [
            "<!-- {\"@type\":\"Article\",\"headline\":\"x\"} -->",
            "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"x\"}\n//]]>",
            "{\"@type\":\"Article\",\"headline\":\"x\",}",
            "[{\"@type\":\"Article\",\"headline\":\"x\",\"description\":\"two\nlines\"},];",
            "{\"@type\":\"http://schema.org/Article\",\"headline\":[\"x\"]}",
        ] {
            assert_eq!(items(script).iter().find(|i| i.is_article()).and_then(|i| i.title.as_deref()), Some("x"), "{script}");
        }
        for script in ["", "{", "null", "[[[[", "{\"@type\":7,\"author\":[[[]]],\"headline\":{}}", "\"x\""] {
            assert_eq!(items(script), vec![], "{script}");
        }
        assert_eq!(items(&"[".repeat(100_000)), vec![]);
    }
}
