//! The texts of the reader's own interface: every key in one place. Entry point: [`Texts`].

use super::host::Host;
use crate::clutter::Reason;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Declares the keys, each with the name it has in `_locales`.
macro_rules! keys {
    ($($variant:ident = $key:literal,)*) => {
        /// A text of the interface, by what it says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Key { $($variant,)* }

        impl Key {
            /// Every key, as `_locales` names them.
            #[cfg(test)]
            const NAMES: &'static [&'static str] = &[$($key,)*];

            fn name(self) -> &'static str {
                match self { $(Key::$variant => $key,)* }
            }
        }
    };
}

keys! {
    Appearance = "reader_appearance",
    Article = "reader_article",
    Audio = "reader_audio",
    Automatic = "reader_automatic",
    AutomaticAsk = "reader_automatic_ask",
    AutomaticNot = "reader_automatic_not",
    AutomaticPath = "reader_automatic_path",
    AutomaticSite = "reader_automatic_site",
    BackToText = "reader_back_to_text",
    Background = "reader_background",
    Cancel = "reader_cancel",
    Close = "reader_close",
    ClosePicture = "reader_close_picture",
    CodeIn = "reader_code_in",
    Comments = "reader_comments",
    CommentsCount = "reader_comments_count",
    Contents = "reader_contents",
    Continued = "reader_continued",
    Copied = "reader_copied",
    CopyFailed = "reader_copy_failed",
    CopyMarkdown = "reader_copy_markdown",
    EmbedFrom = "reader_embed_from",
    EmbedLoad = "reader_embed_load",
    EmbedOpen = "reader_embed_open",
    Export = "reader_export",
    ExportSettings = "reader_export_settings",
    Fetching = "reader_fetching",
    Font = "reader_font",
    FontBrowser = "reader_font_browser",
    FontDyslexic = "reader_font_dyslexic",
    FontMono = "reader_font_mono",
    FontSans = "reader_font_sans",
    FontSerif = "reader_font_serif",
    ForSite = "reader_for_site",
    Forget = "reader_forget",
    ForgetDone = "reader_forget_done",
    GoToNote = "reader_go_to_note",
    Help = "reader_help",
    HelpBlocks = "reader_help_blocks",
    HelpClose = "reader_help_close",
    HelpKeys = "reader_help_keys",
    HelpLeaveOut = "reader_help_leave_out",
    HelpListen = "reader_help_listen",
    HelpMark = "reader_help_mark",
    HelpPages = "reader_help_pages",
    HelpSentences = "reader_help_sentences",
    HelpSize = "reader_help_size",
    HelpTheme = "reader_help_theme",
    Hidden = "reader_hidden",
    HiddenAmong = "reader_hidden_among",
    HiddenAround = "reader_hidden_around",
    HiddenCount = "reader_hidden_count",
    HiddenNone = "reader_hidden_none",
    HiddenOwn = "reader_hidden_own",
    Hours = "reader_hours",
    HoursMinutes = "reader_hours_minutes",
    ImportFailed = "reader_import_failed",
    ImportSettings = "reader_import_settings",
    Imported = "reader_imported",
    JoinAgain = "reader_join_again",
    JoinAll = "reader_join_all",
    JoinAuto = "reader_join_auto",
    JoinEmpty = "reader_join_empty",
    JoinFailed = "reader_join_failed",
    JoinHere = "reader_join_here",
    JoinNext = "reader_join_next",
    JoinOpen = "reader_join_open",
    JoinOther = "reader_join_other",
    JoinPage = "reader_join_page",
    JoinRepeats = "reader_join_repeats",
    Joined = "reader_joined",
    Joining = "reader_joining",
    Justified = "reader_justified",
    LeftOutDone = "reader_left_out_done",
    LeftOutMost = "reader_left_out_most",
    LetterGap = "reader_letter_gap",
    LineHeight = "reader_line_height",
    LinkColour = "reader_link_colour",
    Listen = "reader_listen",
    ListenHere = "reader_listen_here",
    ListenNext = "reader_listen_next",
    ListenNoEngine = "reader_listen_no_engine",
    ListenNoVoice = "reader_listen_no_voice",
    ListenPause = "reader_listen_pause",
    ListenPitch = "reader_listen_pitch",
    ListenPlay = "reader_listen_play",
    ListenPrevious = "reader_listen_previous",
    ListenRate = "reader_listen_rate",
    ListenSleep = "reader_listen_sleep",
    ListenSleepOff = "reader_listen_sleep_off",
    ListenStop = "reader_listen_stop",
    ListenVoice = "reader_listen_voice",
    ListenVoiceAuto = "reader_listen_voice_auto",
    Mark = "reader_mark",
    MarkGo = "reader_mark_go",
    MarkLost = "reader_mark_lost",
    MarkNote = "reader_mark_note",
    MarkNoteHint = "reader_mark_note_hint",
    MarkRemove = "reader_mark_remove",
    MarkWithNote = "reader_mark_with_note",
    Marks = "reader_marks",
    MarksNone = "reader_marks_none",
    MarksOpenNotes = "reader_marks_open_notes",
    Measure = "reader_measure",
    Meter = "reader_meter",
    Minutes = "reader_minutes",
    More = "reader_more",
    NextPage = "reader_next_page",
    NextPicture = "reader_next_picture",
    NoteRef = "reader_note_ref",
    Notes = "reader_notes",
    OpenPicture = "reader_open_picture",
    OwnColours = "reader_own_colours",
    OwnColoursHint = "reader_own_colours_hint",
    OwnCss = "reader_own_css",
    OwnCssHint = "reader_own_css_hint",
    OwnCssRefused = "reader_own_css_refused",
    OwnKept = "reader_own_kept",
    OwnLeftOut = "reader_own_left_out",
    PageOf = "reader_page_of",
    Paged = "reader_paged",
    ParagraphGap = "reader_paragraph_gap",
    Peek = "reader_peek",
    Pick = "reader_pick",
    PickHint = "reader_pick_hint",
    PicturesMissing = "reader_pictures_missing",
    Preview = "reader_preview",
    PreviousPage = "reader_previous_page",
    PreviousPicture = "reader_previous_picture",
    Print = "reader_print",
    PutAllBack = "reader_put_all_back",
    PutBack = "reader_put_back",
    PutBackDone = "reader_put_back_done",
    Report = "reader_report",
    Reset = "reader_reset",
    Ruler = "reader_ruler",
    SaveEpub = "reader_save_epub",
    SaveHtml = "reader_save_html",
    SaveHtmlWhole = "reader_save_html_whole",
    SaveMarkdown = "reader_save_markdown",
    Saved = "reader_saved",
    Selection = "reader_selection",
    Size = "reader_size",
    Table = "reader_table",
    TextColour = "reader_text_colour",
    Theme = "reader_theme",
    ThemeAuto = "reader_theme_auto",
    ThemeBlack = "reader_theme_black",
    ThemeCustom = "reader_theme_custom",
    ThemeDark = "reader_theme_dark",
    ThemeLight = "reader_theme_light",
    ThemeSepia = "reader_theme_sepia",
    TimeLeft = "reader_time_left",
    Tools = "reader_tools",
    Unbroken = "reader_unbroken",
    Unpeek = "reader_unpeek",
    Updated = "reader_updated",
    Whole = "reader_whole",
    WhyAd = "reader_why_ad",
    WhyAside = "reader_why_aside",
    WhyCommentForm = "reader_why_comment_form",
    WhyComments = "reader_why_comments",
    WhyCookie = "reader_why_cookie",
    WhyFooter = "reader_why_footer",
    WhyForm = "reader_why_form",
    WhyHeader = "reader_why_header",
    WhyInlinePromo = "reader_why_inline_promo",
    WhyLinks = "reader_why_links",
    WhyNavigation = "reader_why_navigation",
    WhyNewsletter = "reader_why_newsletter",
    WhyOwn = "reader_why_own",
    WhyPopular = "reader_why_popular",
    WhyRecentComments = "reader_why_recent_comments",
    WhyRelated = "reader_why_related",
    WhyShare = "reader_why_share",
    WhyUnlike = "reader_why_unlike",
    WordGap = "reader_word_gap",
    Words = "reader_words",
    Zoom = "reader_zoom",
}

/// The languages that are written from right to left: a browser in another language may yet show texts in one of them.
const RIGHT_TO_LEFT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// The interface's texts in the user's language.
#[derive(Debug)]
pub(super) struct Texts<'a>(pub(super) &'a Host);

impl Texts<'_> {
    /// A text without substitutions.
    pub(super) fn get(&self, key: Key) -> String {
        self.0.text(key.name(), Vec::new())
    }

    /// A text with its one substitution.
    pub(super) fn with(&self, key: Key, substitution: &str) -> String {
        self.0.text(key.name(), vec![substitution.to_owned()])
    }

    /// A text with several substitutions.
    pub(super) fn with_all(&self, key: Key, substitutions: Vec<String>) -> String {
        self.0.text(key.name(), substitutions)
    }

    /// A text with a number in it, in the form that the language has for it: `KEY_one`, `KEY_few` and the like where there is one, else
    /// `KEY`. `extension/wording.js` does the same.
    pub(super) fn count(&self, key: Key, number: usize) -> String {
        self.counted(key.name(), number, vec![self.number(number)])
    }

    /// The text in the form for the number, which is one of its substitutions.
    fn counted(&self, key: &str, number: usize, substitutions: Vec<String>) -> String {
        let form = self.0.text(&format!("{key}_{}", self.category(number)), substitutions.clone());
        if form.is_empty() { self.0.text(key, substitutions) } else { form }
    }

    /// The sentence for why a region is taken for clutter; empty where its kind says it all.
    pub(super) fn reason(&self, reason: &Reason) -> String {
        // The page's words may be written the other way than ours: they stand apart.
        let quoted = |quote: &str| format!("\u{2068}{quote}\u{2069}");
        reason.sentence(
            quoted,
            |count| self.number(count as usize),
            |key, count, given| match count {
                Some(count) => self.counted(key, count as usize, given),
                None => self.0.text(key, given),
            },
        )
    }

    /// How long something takes, in hours and minutes where it is long.
    pub(super) fn duration(&self, minutes: usize) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let minutes = self.with(Key::Minutes, &rest.to_string());
        match (hours, rest) {
            (0, _) => minutes,
            (_, 0) => self.count(Key::Hours, hours),
            _ => self.with_all(Key::HoursMinutes, vec![self.count(Key::Hours, hours), minutes]),
        }
    }

    /// The category of a number, as `Intl.PluralRules` names it, in the language of the texts, which need not be the browser's.
    fn category(&self, number: usize) -> String {
        let lang = self.0.text("language", Vec::new());
        let langs = if lang.is_empty() { js_sys::Array::new() } else { js_sys::Array::of1(&lang.into()) };
        js_sys::Intl::PluralRules::new(&langs, &js_sys::Object::new()).select(number as f64).into()
    }

    /// A number as the interface's language writes it.
    pub(super) fn number(&self, number: usize) -> String {
        let number = js_sys::Number::from(number as f64);
        number.to_locale_string(&self.lang()).as_string().unwrap_or_default()
    }

    /// The language of the interface, as a BCP 47 tag; empty where the opener does not say.
    pub(super) fn lang(&self) -> String {
        self.0.text("@@ui_locale", Vec::new()).replace('_', "-")
    }

    /// Makes an element, which stands in the article, one of the interface: its own language and direction, apart from what is around it.
    pub(super) fn set_apart(&self, element: &Element) -> Result<(), JsValue> {
        element.set_attribute("dir", if self.rtl() { "rtl" } else { "ltr" })?;
        let lang = self.lang();
        if lang.is_empty() { Ok(()) } else { element.set_attribute("lang", &lang) }
    }

    /// Whether the interface is written from right to left.
    pub(super) fn rtl(&self) -> bool {
        let language = self.0.text("language", Vec::new());
        RIGHT_TO_LEFT.contains(&language.as_str()) || self.0.text("@@bidi_dir", Vec::new()) == "rtl"
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    const MESSAGES: &str = include_str!("../../extension/_locales/en/messages.json");

    /// That no variant is unused is the compiler's lint.
    #[test]
    fn the_keys_are_the_messages() {
        let messages: serde_json::Map<String, serde_json::Value> = serde_json::from_str(MESSAGES).unwrap();
        // The form of another text for a number.
        let is_whole = |key: &&str| !key.strip_suffix("_one").is_some_and(|stem| messages.contains_key(stem));
        let mut keys: Vec<&str> = Key::NAMES.to_vec();
        keys.sort_unstable();
        let ours: Vec<&str> = messages.keys().map(String::as_str).filter(|key| key.starts_with("reader_")).filter(is_whole).collect();
        assert_eq!(keys, ours);
        let forms = messages.keys().filter(|key| key.starts_with("reader_") && !is_whole(&key.as_str())).count();
        assert!(forms > 0, "forms for numbers are no keys of their own");
        for (key, message) in &messages {
            assert!(message["message"].as_str().is_some_and(|text| !text.is_empty()), "{key} says nothing");
        }
    }
}
