//! The user's own style sheet: taken as it is, unless something in it would fetch. Entry point: [`accept`].

/// The most that is taken, in bytes.
pub(super) const MOST: usize = 20_000;

/// What fetches, or could: functions, rules, and old ways to run scripts.
const FETCHING: [&str; 9] = ["url(", "src(", "image(", "image-set(", "cross-fade(", "@import", "@font-face", "expression(", "-moz-binding"];

/// Whether the style sheet may be used.
pub(super) fn accept(css: &str) -> bool {
    let plain = unescaped(css).to_lowercase();
    css.len() <= MOST && !FETCHING.iter().any(|way| plain.contains(way))
}

/// The text without CSS's escapes and comments, which could hide a name.
fn unescaped(css: &str) -> String {
    let mut out = String::new();
    let mut chars = css.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '/' && chars.peek() == Some(&'*') {
            let mut before = ' ';
            chars.next();
            for c in chars.by_ref() {
                if before == '*' && c == '/' {
                    break;
                }
                before = c;
            }
        } else if c == '\\' {
            let mut code = String::new();
            while code.len() < 6
                && let Some(digit) = chars.next_if(char::is_ascii_hexdigit)
            {
                code.push(digit);
            }
            if code.is_empty() {
                out.extend(chars.next());
            } else {
                chars.next_if(|c| c.is_whitespace());
                out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::accept;

    #[test]
    fn styles_are_taken() {
        for css in ["", "article { font-weight: 500 }", ".facts::after { content: '\\201C' } /* a note */", "a { color: red !important }"] {
            assert!(accept(css), "{css}");
        }
    }

    #[test]
    fn nothing_that_fetches_is_taken() {
        let sheets = [
            "@import 'https://example.com/x.css';",
            "@IMPORT url(x)",
            "p { background: URL(https://example.com/x) }",
            "p { background: u\\72l(x) }",
            "p { background: \\000075 rl(x) }",
            "@im\\port 'x'",
            "@i/**/mport 'x' @import 'y'",
            "p { background: image-set('x' 1x) }",
            "@font-face { font-family: x; src: local(x) }",
        ];
        for css in sheets {
            assert!(!accept(css), "{css}");
        }
        assert!(!accept(&"a".repeat(30_000)));
    }
}
