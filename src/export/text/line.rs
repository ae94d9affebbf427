//! A formula on one line, for those that have no TeX source: what stands over, under or beside something else is told from it by a sign.
//!
//! Entry point: [`write`].

use crate::article::MathNode;
use crate::dom::Tag;

/// Writes the signs that a formula shows: `(a+b)/2`, `x_i^2`, `√(b^2-4ac)`.
pub(super) fn write(node: &MathNode, out: &mut String) {
    let (tag, children) = match node {
        MathNode::Text(text) => return out.push_str(text.trim()),
        MathNode::Element { tag, children, .. } => (*tag, children.as_slice()),
    };
    // What goes before the second child, and before the third.
    let [second, third] = match tag {
        Tag::Mfrac => ["/", ""],
        Tag::Msub | Tag::Munder => ["_", ""],
        Tag::Msup | Tag::Mover => ["^", ""],
        Tag::Msubsup | Tag::Munderover => ["_", "^"],
        _ => ["", ""],
    };
    let start = out.len();
    for (at, child) in children.iter().enumerate() {
        let start = out.len();
        write(child, out);
        match (tag, at) {
            (Tag::Mtable, 1..) => out.insert_str(start, "; "),
            (Tag::Mtr, 1..) => out.insert_str(start, ", "),
            // A bar, an arrow or a hat over a letter is no exponent.
            (Tag::Mover | Tag::Munder, 1) if !out[start..].contains(char::is_alphanumeric) => {}
            (Tag::Mfrac, 0) => mark(out, start, ""),
            (Tag::Mroot, 1) => {
                mark(out, start, "^(1/");
                out.push(')');
            }
            (_, 1) if !second.is_empty() => mark(out, start, second),
            (_, 2) if !third.is_empty() => mark(out, start, third),
            _ => {}
        }
    }
    if tag == Tag::Msqrt {
        mark(out, start, "√");
    }
}

/// Puts a sign before what was written last, and parentheses around that where it would else fall apart.
fn mark(out: &mut String, start: usize, sign: &str) {
    let text = &out[start..];
    let number = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let fenced = text.starts_with('(') && text.find(')') == Some(text.len() - 1);
    if !number && !fenced && text.chars().nth(1).is_some() {
        out.insert(start, '(');
        out.push(')');
    }
    out.insert_str(start, sign);
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
            (format!("<mroot>{}<mn>3</mn></mroot>", mi("y")), "y^(1/3)"),
            ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>".to_owned(), "∑_(i=1)^n"),
            (format!("<mover>{}<mo>→</mo></mover>", mi("v")), "v→"),
            ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable>".to_owned(), "1, 0; 0, 1"),
        ] {
            assert_eq!(shown(&math), line, "{math}");
        }
    }
}
