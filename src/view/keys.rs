//! The keys of the reader. Entry point: [`action`].

use super::actions::Action;
use super::panels::Panel;

/// A key press, as far as it matters here.
#[derive(Debug, Clone, Default)]
pub(super) struct Press {
    /// The key's name as the browser gives it.
    pub(super) key: String,
    /// Ctrl, Meta or Alt is held: the press is the browser's or the system's.
    pub(super) modified: bool,
    /// Ctrl or Meta is held, and nothing else.
    pub(super) command: bool,
    /// An input method is composing a character.
    pub(super) composing: bool,
    /// The focus is in a field that takes text.
    pub(super) typing: bool,
}

/// What a key press asks for.
pub(super) fn action(press: &Press) -> Option<Action> {
    if press.command && !press.typing && !press.composing && press.key.eq_ignore_ascii_case("z") {
        return Some(Action::Undo);
    }
    if press.modified || press.composing {
        return None;
    }
    if press.key == "Escape" {
        return Some(Action::Back);
    }
    if press.typing {
        return None;
    }
    Some(match press.key.as_str() {
        "+" | "=" => Action::Resize(1),
        "-" => Action::Resize(-1),
        "c" | "C" => Action::Toggle(Panel::Comments),
        "d" | "D" => Action::NextTheme,
        "j" | "J" => Action::Step(1),
        "k" | "K" => Action::Step(-1),
        "l" | "L" => Action::Listen,
        "," => Action::Skip(-1),
        "." => Action::Skip(1),
        "h" | "H" => Action::Mark,
        "x" | "X" => Action::LeaveOut,
        "?" => Action::Toggle(Panel::Help),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press {
        Press { key: key.to_owned(), ..Press::default() }
    }

    #[test]
    fn each_key_has_its_action() {
        let table = [
            ("Escape", Action::Back),
            ("+", Action::Resize(1)),
            ("=", Action::Resize(1)),
            ("-", Action::Resize(-1)),
            ("c", Action::Toggle(Panel::Comments)),
            ("d", Action::NextTheme),
            ("J", Action::Step(1)),
            ("k", Action::Step(-1)),
            ("?", Action::Toggle(Panel::Help)),
        ];
        for (key, expected) in table {
            assert_eq!(action(&press(key)), Some(expected), "{key}");
        }
        for key in ["a", "Enter", " ", "Tab", "PageDown", "Dead"] {
            assert_eq!(action(&press(key)), None, "{key}");
        }
    }

    #[test]
    fn shortcuts_of_the_browser_are_left_alone() {
        for key in ["+", "-", "d", "Escape"] {
            assert_eq!(action(&Press { modified: true, ..press(key) }), None, "{key}");
        }
    }

    #[test]
    fn what_was_done_is_taken_back_where_nothing_is_typed() {
        let undo = Press { modified: true, command: true, ..press("z") };
        assert_eq!(action(&undo), Some(Action::Undo));
        assert_eq!(action(&Press { typing: true, ..undo.clone() }), None);
        assert_eq!(action(&Press { command: false, ..undo }), None);
        assert_eq!(action(&press("z")), None);
    }

    #[test]
    fn letters_typed_into_a_field_are_letters() {
        assert_eq!(action(&Press { typing: true, ..press("d") }), None);
        assert_eq!(action(&Press { typing: true, ..press("Escape") }), Some(Action::Back));
        assert_eq!(action(&Press { composing: true, ..press("Escape") }), None);
    }
}
