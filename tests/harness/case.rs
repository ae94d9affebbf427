//! A page case: a page, and what a careful reader expects of it. Entry point: [`all`].

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder with `page.html` and `expected.json`.
pub(crate) struct Case {
    /// The folder's name.
    pub(crate) slug: String,
    /// The page as it is served.
    pub(crate) html: Vec<u8>,
    /// What is expected.
    pub(crate) expected: Expected,
}

/// What `expected.json` says. Texts are compared with their white space folded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    /// Nothing for a page with an article, [`Outcome::NoArticle`] for one without.
    #[serde(default)]
    pub(crate) outcome: Option<Outcome>,
    /// The address that the page has for the test.
    #[serde(default)]
    pub(crate) url: String,
    /// The article's title, without the site's name.
    #[serde(default)]
    pub(crate) title: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub(crate) byline: Option<String>,
    /// When it was published; the article's date may be more precise.
    #[serde(default)]
    pub(crate) published: Option<String>,
    /// Its language.
    #[serde(default)]
    pub(crate) lang: Option<String>,
    /// Its direction: `rtl` or nothing.
    #[serde(default)]
    pub(crate) dir: Option<String>,
    /// Whether only a preview of the article is on the page.
    #[serde(default)]
    pub(crate) preview: Option<bool>,
    /// Every paragraph, heading and item, in order.
    #[serde(default)]
    pub(crate) article_paragraphs: Vec<String>,
    /// Texts that must not be a line of the article; those of four words or more must not be anywhere in it.
    #[serde(default)]
    pub(crate) not_in_reader: Vec<String>,
    /// Parts of addresses of the article's pictures, in order.
    #[serde(default)]
    pub(crate) images: Vec<String>,
    /// For each kind of clutter the selectors of what must be hidden.
    #[serde(default)]
    pub(crate) hidden_on_page: BTreeMap<String, Vec<String>>,
    /// Selectors of what must stay.
    #[serde(default)]
    pub(crate) visible_on_page: Vec<String>,
    /// Texts that may be in the article or not.
    #[serde(default)]
    pub(crate) either_way: Vec<String>,
}

/// What the page is expected to come to.
#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// There is nothing to read on this page.
    NoArticle,
    /// Both answers are right: the list that the page is, or no article.
    Either,
}

/// The cases of the project, by name, and the seed page where its folder is beside the project.
pub(crate) fn all() -> Result<Vec<Case>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_dir(root.join("tests/pages")).map_err(|e| format!("tests/pages: {e}"))?;
    let mut folders: Vec<PathBuf> = list.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    folders.sort();
    let mut cases = folders.iter().map(|folder| load(folder)).collect::<Result<Vec<_>, _>>()?;
    let seed = root.join("../shared/seed");
    if seed.is_dir() {
        cases.push(load(&seed)?);
    } else {
        eprintln!("skip: the seed page (../shared/seed is not there); tagdiv-newspaper stands in for it");
    }
    Ok(cases)
}

fn load(folder: &Path) -> Result<Case, String> {
    let file = |name: &str| std::fs::read(folder.join(name)).map_err(|e| format!("{}: {e}", folder.join(name).display()));
    let expected = serde_json::from_slice(&file("expected.json")?).map_err(|e| format!("{}/expected.json: {e}", folder.display()))?;
    let slug = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Case { slug, html: file("page.html")?, expected })
}
