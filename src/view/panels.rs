//! The panels that open from the toolbar. Entry points: [`open`] draws one, [`OpenPanel::trap`] keeps the focus in it.

use super::actions::{Action, Actions};
use super::automatic::Automatic;
use super::controls::{Controls, Form};
use super::draw::{self, Drawn, Heading};
use super::hidden;
use super::icons::{self, Icon};
use super::modals;
use super::pen::Pen;
use super::session::Format;
use super::strings::{Key, Texts};
use crate::article::Reading;
use crate::settings::Settings;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// A panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    /// Colours, typeface, size, width.
    Appearance,
    /// The comments on the article.
    Comments,
    /// The article's headings.
    Contents,
    /// Ways to take the article along.
    Export,
    /// What was left out of the page.
    Hidden,
    /// The voice that reads aloud.
    Listen,
    /// The keys.
    Help,
    /// Everything else.
    More,
    /// A picture over the whole window, by its place among them.
    Picture(usize),
    /// The reader's own highlights.
    Marks,
    /// A highlight, by its place among them.
    Mark(usize),
    /// A note beside its sign, by the place of the reference.
    Note(usize),
}

impl Panel {
    /// What the panel and its button are called.
    pub(super) fn title(self) -> Key {
        match self {
            Panel::Appearance => Key::Appearance,
            Panel::Comments => Key::Comments,
            Panel::Contents => Key::Contents,
            Panel::Export => Key::Export,
            Panel::Hidden => Key::Hidden,
            Panel::Listen => Key::ListenVoice,
            Panel::Help => Key::Help,
            Panel::More => Key::More,
            Panel::Marks => Key::Marks,
            Panel::Mark(_) => Key::Mark,
            Panel::Picture(_) => Key::OpenPicture,
            Panel::Note(_) => Key::Notes,
        }
    }
}

/// A heading above this, in pixels from the top of the window, has been reached.
const READING: f64 = 120.0;

/// The panel that is open.
#[derive(Debug)]
pub(super) struct OpenPanel {
    pub(super) panel: Panel,
    pub(super) element: Element,
    /// The fields, for the panel that has some.
    pub(super) controls: Option<Controls>,
    /// What had the focus before.
    pub(super) before: Option<Element>,
}

/// What a panel shows.
pub(super) struct Content<'a> {
    pub(super) settings: &'a Settings,
    pub(super) shown: super::appearance::Shown,
    pub(super) listen: ListenFields<'a>,
    pub(super) site: Option<&'a str>,
    pub(super) automatic: Option<&'a Automatic>,
    pub(super) reports: bool,
    pub(super) marks: Vec<(String, bool, bool)>,
    /// The drawn highlight that the panel is about.
    pub(super) mark: Option<&'a Element>,
    pub(super) drawn: &'a Drawn,
    pub(super) place: draw::Place,
    pub(super) reading: &'a Reading,
}

/// What the panel for listening shows.
pub(super) struct ListenFields<'a> {
    /// The id and name of each voice.
    pub(super) voices: Vec<(String, String)>,
    /// The id of the chosen one.
    pub(super) voice: &'a str,
    /// After how many minutes it stops.
    pub(super) sleep: Option<u32>,
}

/// Draws a panel at the end of `parent`.
pub(super) fn open(
    parent: &Element,
    panel: Panel,
    content: &Content<'_>,
    before: Option<Element>,
    pen: &Pen,
    texts: &Texts<'_>,
    actions: &mut Actions,
) -> Result<OpenPanel, JsValue> {
    let element = pen.element("div")?;
    element.set_class_name("panel");
    element.set_attribute("role", "dialog")?;
    element.set_attribute("aria-modal", "true")?;
    element.set_attribute("aria-label", &texts.get(panel.title()))?;
    element.set_attribute("tabindex", "-1")?;
    if !matches!(panel, Panel::Picture(_) | Panel::Note(_) | Panel::Mark(_)) {
        pen.add_text(&element, "h2", "", &texts.get(panel.title()))?;
    }
    let form = Form { parent: &element, pen, texts };
    let mut controls = None;
    match panel {
        Panel::Appearance => controls = Some(Controls::appearance(&form, actions)?),
        Panel::Comments => {
            element.class_list().add_1("drawer")?;
            draw::comments(&element, content.reading, content.place, pen, texts, actions)?;
        }
        Panel::Contents => contents(&element, &content.drawn.headings, pen, actions)?,
        Panel::Export => buttons(&element, pen, texts, actions)?,
        Panel::Listen => controls = Some(Controls::listen(&form, &content.listen)?),
        Panel::Hidden => hidden::draw(hidden::Panel { element: &element, reading: content.reading, pen, texts, actions })?,
        Panel::Help => help(&element, pen, texts)?,
        Panel::More => {
            if let Some(automatic) = content.automatic {
                automatic.draw(&form)?;
            }
            controls = Some(Controls::more(&form, content.site, actions)?);
            for (key, action) in [(Key::ExportSettings, Action::ExportSettings), (Key::ImportSettings, Action::ImportSettings)] {
                let button = pen.add_button(&element, "button", &texts.get(key))?;
                actions.bind(&button, action)?;
            }
            let marks = pen.add_button(&element, "button", &texts.get(Key::Marks))?;
            actions.bind(&marks, Action::Toggle(Panel::Marks))?;
            let keys = pen.add_button(&element, "button", "")?;
            icons::add(pen, &keys, Icon::Help)?;
            keys.append_with_str_1(&texts.get(Key::Help))?;
            actions.bind(&keys, Action::Toggle(Panel::Help))?;
            if content.reports {
                let report = pen.add_button(&element, "button", &texts.get(Key::Report))?;
                actions.bind(&report, Action::Report)?;
            }
        }
        Panel::Marks => modals::marks(&element, &content.marks, pen, texts, actions)?,
        Panel::Mark(at) => {
            if let Some(mark) = content.mark {
                modals::mark(&element, mark, at, pen, texts, actions)?;
            }
        }
        Panel::Picture(at) => modals::picture(&element, &content.drawn.pictures, at, pen, texts, actions)?,
        Panel::Note(at) => {
            if let Some((reference, place)) = content.drawn.references.get(at)
                && let Some(note) = content.drawn.notes.get(*place)
            {
                modals::note(&element, reference, note, *place, pen, texts, actions)?;
            }
        }
    }
    if let Some(controls) = &mut controls {
        controls.show(content.settings, content.shown);
    }
    parent.append_child(&element)?;
    Ok(OpenPanel { panel, element, controls, before })
}

fn contents(panel: &Element, headings: &[Heading], pen: &Pen, actions: &mut Actions) -> Result<(), JsValue> {
    let nav = pen.add(panel, "nav")?;
    let list = pen.add_classed(&nav, "ol", "contents")?;
    let top = headings.iter().map(|heading| heading.level).min().unwrap_or(2);
    // The last one above the middle of the screen is the one being read.
    let read = headings.partition_point(|heading| heading.element.get_bounding_client_rect().top() < READING);
    for (at, heading) in headings.iter().enumerate() {
        let item = pen.add_classed(&list, "li", ["depth-0", "depth-1", "depth-2"][usize::from(heading.level - top).min(2)])?;
        let button = pen.add_button(&item, "line", &heading.text)?;
        if at + 1 == read {
            button.set_attribute("aria-current", "true")?;
        }
        actions.bind(&button, Action::Heading(at))?;
    }
    Ok(())
}

fn buttons(panel: &Element, pen: &Pen, texts: &Texts<'_>, actions: &mut Actions) -> Result<(), JsValue> {
    let ways = [
        (Key::CopyMarkdown, Action::CopyMarkdown),
        (Key::SaveMarkdown, Action::SaveMarkdown),
        (Key::SaveHtml, Action::SaveHtml),
        (Key::SaveHtmlWhole, Action::SaveWithPictures(Format::Page)),
        (Key::SaveEpub, Action::SaveWithPictures(Format::Book)),
        (Key::Print, Action::Print),
    ];
    for (key, action) in ways {
        let button = pen.add_button(panel, "line", &texts.get(key))?;
        actions.bind(&button, action)?;
    }
    Ok(())
}

fn help(panel: &Element, pen: &Pen, texts: &Texts<'_>) -> Result<(), JsValue> {
    let list = pen.add_classed(panel, "dl", "keys")?;
    let rows: [(&[&str], Key); 12] = [
        (&["Esc"], Key::HelpClose),
        (&["+", "\u{2212}"], Key::HelpSize),
        (&["D"], Key::HelpTheme),
        (&["J", "K"], Key::HelpBlocks),
        (&["\u{2190}", "\u{2192}"], Key::HelpPages),
        (&["L"], Key::HelpListen),
        (&[",", "."], Key::HelpSentences),
        (&["H"], Key::HelpMark),
        (&["X"], Key::HelpLeaveOut),
        (&["Ctrl+Z"], Key::Forget),
        (&["C"], Key::Comments),
        (&["?"], Key::HelpKeys),
    ];
    for (keys, key) in rows {
        let term = pen.add(&list, "dt")?;
        for (at, name) in keys.iter().enumerate() {
            if at > 0 {
                term.append_with_str_1(" ")?;
            }
            pen.add_text(&term, "kbd", "", name)?;
        }
        pen.add_text(&list, "dd", "", &texts.get(key))?;
    }
    Ok(())
}

impl OpenPanel {
    /// Puts the focus into the panel: on its first field, else on the panel itself.
    pub(super) fn focus(&self) {
        let first = self.stops().into_iter().next().unwrap_or_else(|| self.element.clone());
        focus(&first);
    }

    /// Keeps the Tab key inside; `true` when it would have left.
    pub(super) fn trap(&self, target: &Element, backwards: bool) -> bool {
        let stops = self.stops();
        let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
            return true;
        };
        let inside = self.element.contains(Some(target));
        let (edge, other) = if backwards { (first, last) } else { (last, first) };
        let leaves = !inside || target == edge || (backwards && *target == self.element);
        if leaves {
            focus(other);
        }
        leaves
    }

    /// Where the Tab key stops, in order: of radio buttons only the chosen ones.
    fn stops(&self) -> Vec<Element> {
        let Ok(list) = self.element.query_selector_all("button, a[href], input:not([type=radio]), input:checked, select, textarea") else {
            return Vec::new();
        };
        (0..list.length()).filter_map(|at| list.get(at)).map(JsCast::unchecked_into::<Element>).collect()
    }
}

/// Gives the focus to an element, without a jump of the page.
pub(super) fn focus(element: &Element) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that can't take it leaves the focus where it is.
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// Whether the element takes text, so that letters are not commands. Sliders, buttons and boxes to tick do not.
pub(super) fn takes_text(element: &Element) -> bool {
    match element.local_name().as_str() {
        "textarea" | "select" => true,
        "input" => !matches!(element.unchecked_ref::<HtmlInputElement>().type_().as_str(), "range" | "radio" | "checkbox" | "button"),
        _ => false,
    }
}
