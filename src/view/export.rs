//! Taking the article along: to the clipboard, into a file, onto paper. What is written is [`crate::export`]'s affair.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

/// The longest file name, without its ending, in characters.
const MAX_NAME: usize = 80;

/// Puts a text on the clipboard and tells `done` whether that went well.
pub(super) fn copy(container: &Element, text: &str, done: impl FnOnce(bool) + 'static) -> Result<(), JsValue> {
    let document = container.owner_document().ok_or("the reader has no document")?;
    let window = document.default_view().ok_or("the reader's document has no window")?;
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into())?;
    if clipboard.is_undefined() {
        // Pages without https have none.
        done(copy_selected(&document, container, text)?);
        return Ok(());
    }
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    let written: Promise = write.call1(&clipboard, &text.into())?.unchecked_into();
    let done = std::rc::Rc::new(std::cell::Cell::new(Some(done)));
    let finish = |well: bool| {
        let done = std::rc::Rc::clone(&done);
        Closure::once_into_js(move |_: JsValue| {
            if let Some(done) = done.take() {
                done(well);
            }
        })
    };
    let then: Function = Reflect::get(&written, &"then".into())?.dyn_into()?;
    then.call2(&written, &finish(true), &finish(false))?;
    Ok(())
}

fn copy_selected(document: &Document, container: &Element, text: &str) -> Result<bool, JsValue> {
    let field: web_sys::HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
    field.set_class_name("unseen");
    field.set_value(text);
    container.append_child(&field)?;
    field.select();
    let exec: Function = Reflect::get(document, &"execCommand".into())?.dyn_into()?;
    let copied = exec.call1(document, &"copy".into());
    field.remove();
    Ok(copied?.is_truthy())
}

/// Has the browser save a text as a file; returns the address that keeps the file alive.
pub(super) fn save(container: &Element, name: &str, mime: &str, text: &str) -> Result<String, JsValue> {
    save_piece(container, name, mime, &text.into())
}

/// As [`save`], for what is no text.
pub(super) fn save_bytes(container: &Element, name: &str, mime: &str, bytes: &[u8]) -> Result<String, JsValue> {
    save_piece(container, name, mime, &js_sys::Uint8Array::from(bytes))
}

fn save_piece(container: &Element, name: &str, mime: &str, piece: &JsValue) -> Result<String, JsValue> {
    let document = container.owner_document().ok_or("the reader has no document")?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &mime.into())?;
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&Array::of1(piece), options.unchecked_ref())?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    // Never in the page: its listeners do not hear this click.
    let link = document.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.unchecked_ref::<HtmlElement>().click();
    Ok(address)
}

/// Has the browser print.
pub(super) fn print(container: &Element) -> Result<(), JsValue> {
    let window = container.owner_document().and_then(|document| document.default_view()).ok_or("the reader's document has no window")?;
    window.print()
}

/// A name for a file that every system takes.
pub(super) fn file_name(title: &str, ending: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(MAX_NAME * 2) {
        let c = if c.is_control()
            || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            ' '
        } else {
            c
        };
        if !(c.is_whitespace() && (name.is_empty() || name.ends_with(' '))) {
            name.push(if c.is_whitespace() { ' ' } else { c });
        }
    }
    let name: String = name.chars().take(MAX_NAME).collect();
    let name = name.trim_matches(|c: char| c == '.' || c == ' ');
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem.ends_with(|c: char| c.is_ascii_digit()));
    match name {
        "" => format!("article.{ending}"),
        name if device => format!("{name}_.{ending}"),
        name => format!("{name}.{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe() {
        let table = [
            ("A plain title", "A plain title.md"),
            ("What is 1/2? A: \"half\"", "What is 1 2 A half.md"),
            ("../../etc/passwd", "etc passwd.md"),
            ("   ", "article.md"),
            ("...", "article.md"),
            ("CON", "CON_.md"),
            ("lpt1", "lpt1_.md"),
            ("日本語の記事", "日本語の記事.md"),
            ("evil\u{202e}gpj.exe\n", "evil gpj.exe.md"),
        ];
        for (title, expected) in table {
            assert_eq!(file_name(title, "md"), expected, "{title}");
        }
        assert_eq!(file_name(&"x".repeat(500), "html").len(), MAX_NAME + 5);
    }
}
