//! Colours for code, without a grammar for each language: comments, strings, numbers and words that most languages share.
//! Entry point: [`tokens`].

/// What a stretch of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Plain,
    Comment,
    Text,
    Number,
    Keyword,
}

/// Words that are keywords in several of the languages that articles show.
const KEYWORDS: &str = "\
    abstract and as async await begin bool boolean break case catch char class const continue def default defer del delete do \
    done double elif else end enum esac except export extends extern false False fi final finally float fn for foreach from func \
    function global go goto if impl implements import in include instanceof int interface is lambda let local long loop match \
    mod module mut namespace new nil None not null of or package pass private protected pub public raise readonly ref require \
    return select self Self short signed sizeof static struct super switch template then this throw throws trait true True try \
    type typedef typename typeof undefined union unless unsafe unsigned until use using var virtual void volatile when where \
    while with yield";

/// How a language writes what differs between them.
#[derive(Debug, Clone, Copy)]
struct Manner {
    /// `#` begins a comment.
    hash: bool,
    /// `//` and `/* */` are comments.
    slashes: bool,
    /// `--` begins a comment.
    dashes: bool,
    /// Upper and lower case are one.
    any_case: bool,
    /// Between single quotes stands one character, and what else has one is no string.
    characters: bool,
}

impl Manner {
    /// `None` for what is not code: colours would only be wrong there.
    fn of(language: Option<&str>, code: &str) -> Option<Manner> {
        let plain = Manner { hash: false, slashes: false, dashes: false, any_case: false, characters: false };
        Some(match language {
            Some(
                "text" | "txt" | "plain" | "plaintext" | "console" | "output" | "markdown" | "md" | "diff" | "html" | "xml" | "svg" | "tex"
                | "latex",
            ) => return None,
            Some(
                "python" | "py" | "ruby" | "rb" | "bash" | "sh" | "shell" | "zsh" | "yaml" | "yml" | "toml" | "perl" | "r" | "makefile"
                | "dockerfile" | "elixir" | "nix" | "powershell",
            ) => Manner { hash: true, ..plain },
            Some("php") => Manner { hash: true, slashes: true, ..plain },
            Some("sql" | "plsql" | "postgresql" | "mysql") => Manner { dashes: true, any_case: true, ..plain },
            Some("lua" | "haskell" | "hs" | "ada" | "elm") => Manner { dashes: true, ..plain },
            Some("css") => Manner { slashes: true, ..plain },
            Some("javascript" | "js" | "jsx" | "typescript" | "ts" | "tsx" | "dart" | "groovy" | "scss" | "less") => {
                Manner { slashes: true, ..plain }
            }
            Some(_) => Manner { slashes: true, characters: true, ..plain },
            // Without a name the text has to look like code: a line of prose in a box is left alone.
            None if code.contains('{') && code.contains(';') => Manner { slashes: true, ..plain },
            None if code.lines().any(|line| line.trim_start().starts_with("def ") || line.trim_start().starts_with("import ")) => {
                Manner { hash: true, ..plain }
            }
            None => return None,
        })
    }
}

/// Cuts code into stretches of one kind each, which together are the code; `None` where it is better left plain.
pub(super) fn tokens<'a>(language: Option<&str>, code: &'a str) -> Option<Vec<(Token, &'a str)>> {
    let manner = Manner::of(language, code)?;
    let mut tokens: Vec<(Token, &str)> = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        let before = code[..at].chars().next_back();
        let (token, length) = next(rest, before, manner);
        if token != Token::Plain {
            if plain < at {
                tokens.push((Token::Plain, &code[plain..at]));
            }
            tokens.push((token, &rest[..length]));
            plain = at + length;
        }
        at += length;
    }
    if plain < code.len() {
        tokens.push((Token::Plain, &code[plain..]));
    }
    Some(tokens)
}

/// The kind and the length in bytes of what `rest` begins with; at least one character.
fn next(rest: &str, before: Option<char>, manner: Manner) -> (Token, usize) {
    let line = || rest.find('\n').unwrap_or(rest.len());
    let first = rest.chars().next().unwrap_or(' ');
    let after_space = before.is_none_or(char::is_whitespace);
    if manner.slashes && rest.starts_with("/*") {
        return (Token::Comment, rest[2..].find("*/").map_or(rest.len(), |end| end + 4));
    }
    if (manner.slashes && rest.starts_with("//") && before != Some(':'))
        || (manner.hash && first == '#' && after_space)
        || (manner.dashes && rest.starts_with("--"))
    {
        return (Token::Comment, line());
    }
    match first {
        '"' | '`' => (Token::Text, quoted(rest, first).unwrap_or(1)),
        // Also a lifetime, a digit separator, an apostrophe: only what closes on its line is a string.
        '\'' if before.is_none_or(|c| !c.is_alphanumeric()) => match quoted(rest, first) {
            Some(length) if !manner.characters || length <= 4 || rest[1..].starts_with('\\') => (Token::Text, length),
            _ => (Token::Plain, 1),
        },
        c if c.is_ascii_digit() => (Token::Number, while_(rest, |c| c.is_ascii_alphanumeric() || c == '.' || c == '_')),
        c if c.is_alphabetic() || c == '_' => {
            let length = while_(rest, |c| c.is_alphanumeric() || c == '_');
            let word = &rest[..length];
            let member = before == Some('.');
            let known = if manner.any_case {
                KEYWORDS.split(' ').chain(SQL.split(' ')).any(|keyword| keyword.eq_ignore_ascii_case(word))
            } else {
                KEYWORDS.split(' ').any(|keyword| keyword == word)
            };
            (if known && !member { Token::Keyword } else { Token::Plain }, length)
        }
        c => (Token::Plain, c.len_utf8()),
    }
}

/// Words that are keywords in SQL alone.
const SQL: &str = "alter by create drop group having insert into join left limit on order set table update values view";

/// The length of a string with its quotes; `None` where it does not end: on its line, for those that can't go on.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if quote != '`' => return None,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn while_(rest: &str, belongs: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(language: Option<&str>, code: &str) -> String {
        let Some(tokens) = tokens(language, code) else {
            return "plain".to_owned();
        };
        assert_eq!(tokens.iter().map(|(_, text)| *text).collect::<String>(), code);
        let sign = |token| match token {
            Token::Plain => "",
            Token::Comment => "c:",
            Token::Text => "s:",
            Token::Number => "n:",
            Token::Keyword => "k:",
        };
        tokens
            .iter()
            .filter(|(token, _)| *token != Token::Plain)
            .map(|(token, text)| format!("{}{text}", sign(*token)))
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn common_languages() {
        assert_eq!(marked(Some("rust"), "let x = 'a; // it's\nfn f<'a>() -> \"q\\\"\""), "k:let|c:// it's|k:fn|s:\"q\\\"\"");
        assert_eq!(marked(Some("python"), "def f(x): # why\n  return 'a' + 1.5e3"), "k:def|c:# why|k:return|s:'a'|n:1.5e3");
        assert_eq!(
            marked(Some("javascript"), "const u = \"http://x\"; /* two\nlines */ u.delete(`a\nb`)"),
            "k:const|s:\"http://x\"|c:/* two\nlines */|s:`a\nb`"
        );
        assert_eq!(marked(Some("sql"), "SELECT a FROM t -- all\nWHERE n = 3"), "k:SELECT|k:FROM|c:-- all|k:WHERE|n:3");
        assert_eq!(marked(Some("bash"), "echo ${#list} # count"), "c:# count");
    }

    #[test]
    fn what_is_not_code_stays_plain() {
        assert_eq!(marked(None, "if it rains, we go for a walk"), "plain");
        assert_eq!(marked(Some("text"), "for x in 1"), "plain");
        assert_eq!(marked(None, "int main() { return 0; }"), "k:int|k:return|n:0");
    }

    #[test]
    fn unfinished_code_ends() {
        for code in ["/*", "\"", "'", "`", "//", "#", "é'", "\\", "1", "/* é"] {
            for language in [Some("rust"), Some("python"), Some("lua")] {
                marked(language, code);
            }
        }
    }
}
