//! Which regular expressions declarative rules can be trusted with. Entry point: [`is_plain`].

/// The browsers' RE2 refuses what compiles to more than 2 KB. In the units of [`cost`], the cheapest that Chromium refused among the
/// expressions of the shipped lists costs 89.
const MOST: u32 = 80;
/// What RE2 does not know: looking around, and going back.
const UNKNOWN: [&str; 6] = ["(?=", "(?!", "(?<", "\\1", "\\2", "\\3"];

/// Whether every browser takes the expression.
pub fn is_plain(regex: &str) -> bool {
    regex.is_ascii() && !UNKNOWN.iter().any(|sign| regex.contains(sign)) && cost(regex).is_some_and(|cost| cost <= MOST)
}

/// About how large the compiled expression is: one for a sign, three for a set of signs, both as often as they are repeated. `None` where
/// brackets do not match.
fn cost(regex: &str) -> Option<u32> {
    let bytes = regex.as_bytes();
    let mut groups = vec![0_u32];
    let mut last = 0_u32;
    let mut at = 0;
    while let Some(&sign) = bytes.get(at) {
        at += 1;
        match sign {
            b'\\' => {
                last = if b"dwsDWS".contains(bytes.get(at)?) { 3 } else { 1 };
                at += 1;
            }
            b'[' => {
                at += usize::from(bytes.get(at) == Some(&b'^'));
                at += usize::from(bytes.get(at) == Some(&b']'));
                while *bytes.get(at)? != b']' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
                last = 3;
            }
            b'(' => {
                groups.push(0);
                continue;
            }
            b')' => {
                last = groups.pop()?;
            }
            b'{' => {
                let end = at + bytes[at..].iter().position(|&b| b == b'}')?;
                let counts = &regex[at..end];
                let most = counts.rsplit(',').find(|count| !count.is_empty()).and_then(|count| count.parse::<u32>().ok())?;
                last = last.saturating_mul(most.saturating_sub(1));
                at = end + 1;
            }
            b'.' => last = 3,
            b'*' | b'+' | b'?' | b'|' | b'^' | b'$' => {
                *groups.last_mut()? += 1;
                continue;
            }
            _ => last = 1,
        }
        let group = groups.last_mut()?;
        *group = group.saturating_add(last);
    }
    if groups.len() == 1 { groups.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{cost, is_plain};

    #[test]
    fn repetition_costs() {
        assert_eq!(cost("ab[c-e]"), Some(5));
        assert_eq!(cost("(ab){3}"), Some(6));
        assert_eq!(cost("[a-z]{2,10}"), Some(30));
        assert!(is_plain("^https:\\/\\/[a-z]{4}\\.example\\/ad\\.js"));
        assert!(!is_plain("[a-z]{40}"));
    }

    #[test]
    fn what_is_broken_or_unknown_is_not_plain() {
        for regex in ["ad[", "ad(", "ad)", "ad\\", "ad{", "ad{x}", "ads(?=x)", "(a)\\1"] {
            assert!(!is_plain(regex), "{regex}");
        }
    }
}
