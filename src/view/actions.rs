//! What the reader can do, and which element does what. Entry point: [`Actions`].

use super::panels::Panel;
use super::session::Format;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Something that a click or a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// Close the reader.
    Close,
    /// Close the open panel, or the reader where none is open.
    Back,
    /// Open a panel, or close it if it is the open one.
    Toggle(Panel),
    /// Make the text bigger or smaller by one step.
    Resize(i32),
    /// Change to the theme after this one.
    NextTheme,
    /// Forget every choice of appearance.
    Reset,
    /// Go to a block of the text this many further on.
    Step(i32),
    /// Go to a heading, by its place among them.
    Heading(usize),
    /// Change between the whole picture and its full size.
    Zoom,
    /// Go to a note, by its place among them.
    Note(usize),
    /// Go back to where a note is referred to, by the reference's place among them.
    Reference(usize),
    /// Fetch what a card stands for, by its place among them.
    LoadEmbed(usize),
    /// Show the whole text of what was left out, or its beginning again; by its place in the list.
    Peek(usize),
    /// Put back what was left out, by its place in the list.
    PutBack(usize),
    /// Put back all that was left out between the article's paragraphs, or all around it.
    PutAllBack { among: bool },
    /// Take back what the user decided about a block, by its place in the list of those.
    Forget(usize),
    /// Leave out the block that is clicked next.
    Pick,
    /// Read aloud, pause, go on.
    Listen,
    /// Go so many sentences on while listening.
    Skip(isize),
    /// Turn so many pages.
    Turn(i32),
    /// Stop reading aloud.
    StopListening,
    /// Highlight what is selected.
    Mark,
    /// Highlight what is selected, and note something on it.
    MarkWithNote,
    /// Take a highlight away, by its place among them.
    Unmark(usize),
    /// Note something on a highlight, or show all notes.
    NoteOn(Option<usize>),
    /// Go to a highlight.
    GoToMark(usize),
    /// Read aloud from what is selected on.
    ListenHere,
    /// Take back what was left out or put back last.
    Undo,
    /// Leave out the block that has the focus.
    LeaveOut,
    /// Copy the article as Markdown.
    CopyMarkdown,
    /// Save the article as a Markdown file.
    SaveMarkdown,
    /// Save the article as an HTML file.
    SaveHtml,
    /// Save the settings as a file.
    ExportSettings,
    /// Take settings from a file.
    ImportSettings,
    /// Read the whole article where only a selection is shown.
    Whole,
    /// Fetch the pictures, and save the article with them.
    SaveWithPictures(Format),
    /// Fetch no more pictures, and save nothing.
    CancelSaving,
    /// Show the article's next page here, or all that are left.
    Join { all: bool },
    /// Fetch no more pages.
    StopJoining,
    /// Print the article.
    Print,
    /// Report what is wrong on this page.
    Report,
}

/// The one thing that is written on an element: the place of its action in the table.
const MARK: &str = "data-do";

/// Which element does what.
#[derive(Debug, Default)]
pub(super) struct Actions(Vec<Action>);

impl Actions {
    /// From now on a click on the element does this.
    pub(super) fn bind(&mut self, element: &Element, action: Action) -> Result<(), JsValue> {
        element.set_attribute(MARK, &self.0.len().to_string())?;
        self.0.push(action);
        Ok(())
    }

    /// What a click on this element does, if it or one around it does anything.
    pub(super) fn find(&self, target: &Element) -> Option<Action> {
        let bound = target.closest("[data-do]").ok().flatten()?;
        let at: usize = bound.get_attribute(MARK)?.parse().ok()?;
        self.0.get(at).copied()
    }
}
