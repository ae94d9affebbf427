//! A formula on one line, for those that have no TeX source: what stands over, under or beside something else is told from it by a sign.
//!
//! Entry point: [`signs`].

use crate::article::MathNode;
use crate::dom::Tag;

/// The signs that a formula shows: `(a+b)/2`, `x_i^2`, `√(b^2-4ac)`.
pub(super) fn signs(node: &MathNode) -> String {
    let (tag, children) = match node {
        MathNode::Text(text) => return text.trim().to_owned(),
        MathNode::Element { tag, children, .. } => (*tag, children),
    };
    let mut parts = children.iter().filter(|child| !matches!(child, MathNode::Text(text) if text.trim().is_empty()));
    let before: &[&str] = match tag {
        Tag::Mfrac => &["", "/"],
        Tag::Msub | Tag::Munder => &["", "_"],
        Tag::Msup | Tag::Mover => &["", "^"],
        Tag::Msubsup | Tag::Munderover => &["", "_", "^"],
        Tag::Msqrt => return format!("√{}", whole(&parts.map(signs).collect::<String>())),
        Tag::Mroot => {
            let (of, index) = (parts.next().map(signs).unwrap_or_default(), parts.next().map(signs).unwrap_or_default());
            return format!("√[{index}]{}", whole(&of));
        }
        Tag::Mtable | Tag::Mtr => return parts.map(signs).collect::<Vec<_>>().join(if tag == Tag::Mtr { ", " } else { "; " }),
        _ => &[],
    };
    let mut out = String::new();
    for (at, part) in parts.enumerate() {
        let text = signs(part);
        // A bar, an arrow or a hat over a letter is no exponent.
        let accent = at > 0 && matches!(tag, Tag::Mover | Tag::Munder) && !text.contains(char::is_alphanumeric);
        let Some(mark) = before.get(at).filter(|_| !accent && !text.is_empty()) else {
            out.push_str(&text);
            continue;
        };
        out.push_str(mark);
        out.push_str(&whole(&text));
    }
    out
}

/// The text, in parentheses where it would else fall apart.
fn whole(text: &str) -> String {
    let number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let fenced = text.starts_with('(') && text.find(')') == Some(text.len() - 1);
    if number || fenced || text.chars().count() <= 1 { text.to_owned() } else { format!("({text})") }
}

#[cfg(test)]
mod tests {
    use crate::article;
    use crate::export::text;
    use crate::html;
    use crate::site::SiteRules;

    fn shown(math: &str) -> String {
        let page = format!(
            "<article><h1>Roots</h1><p>{}</p><p>It is <math>{math}</math> that was asked for.</p></article>",
            "So it is said. ".repeat(40)
        );
        let article = article::read(&html::parse(&page, "https://example.org/roots"), &SiteRules::default()).unwrap();
        let text = text(&article);
        let from = text.find("It is ").unwrap() + 6;
        text[from..text.find(" that was").unwrap()].to_owned()
    }

    #[test]
    fn what_stands_over_and_under_is_told_apart() {
        let mi = |c: &str| format!("<mi>{c}</mi>");
        for (math, line) in [
            ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>".to_owned(), "(a+b)/2"),
            (format!("<msup>{}<mn>10</mn></msup>", mi("x")), "x^10"),
            (format!("<msubsup>{} {}<mn>2</mn></msubsup>", mi("x"), mi("i")), "x_i^2"),
            ("<msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn></msqrt>".to_owned(), "√(b^2−4)"),
            (format!("<mroot>{}<mn>3</mn></mroot>", mi("y")), "√[3]y"),
            ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>".to_owned(), "∑_(i=1)^n"),
            (format!("<mover>{}<mo>→</mo></mover>", mi("v")), "v→"),
            ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable>".to_owned(), "1, 0; 0, 1"),
        ] {
            assert_eq!(shown(&math), line, "{math}");
        }
    }
}
