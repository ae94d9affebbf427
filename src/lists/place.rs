//! Where a rule holds: host names, names with any ending (`example.*`), and the hash that pages look them up by.
//! Entry points: [`places`], [`hash`].

use super::Fault;

/// The signs that numbers are written in.
pub const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Endings that stand for `.*` where a browser wants whole names.
pub const ENDINGS: [&str; 24] = [
    "com", "net", "org", "co", "io", "info", "de", "fr", "it", "es", "nl", "pl", "ru", "ca", "in", "jp", "co.uk", "co.jp", "co.in",
    "com.au", "com.br", "com.tr", "com.mx", "tv",
];

/// The places named in the part of a line before its mark.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Places {
    /// Where the rule holds; empty for everywhere.
    pub on: Vec<String>,
    /// Where it does not, named with `~`.
    pub off: Vec<String>,
}

/// Reads names separated by `separator`, each of them a host or `name.*`, with `~` in front where the rule does not hold.
pub fn places(text: &str, separator: char) -> Result<Places, Fault> {
    let mut found = Places::default();
    for part in text.split(separator).map(str::trim).filter(|part| !part.is_empty()) {
        match part.strip_prefix('~') {
            Some(name) => found.off.push(place(name)?),
            None => found.on.push(place(part)?),
        }
    }
    Ok(found)
}

/// A host name in the form a browser has it: lower case, ASCII.
pub fn place(name: &str) -> Result<String, Fault> {
    if name.starts_with(['/', '[']) {
        return Err(Fault::PartOfSite);
    }
    if let Some(entity) = name.strip_suffix(".*") {
        return Ok(host(entity)? + ".*");
    }
    host(name)
}

fn host(name: &str) -> Result<String, Fault> {
    let ascii = if name.is_ascii() { name.to_ascii_lowercase() } else { url::Host::parse(name).map_err(|_| Fault::Host)?.to_string() };
    let ascii = ascii.trim_end_matches('.');
    let label = |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    let address = ascii.strip_prefix('[').and_then(|a| a.strip_suffix(']')).is_some_and(|a| a.parse::<std::net::Ipv6Addr>().is_ok());
    if (ascii.len() <= 253 && ascii.split('.').all(label) && ascii.is_ascii()) || address { Ok(ascii.to_owned()) } else { Err(Fault::Host) }
}

/// The whole names that a place stands for, since browsers know no `.*`.
pub fn whole_names(place: &str) -> Vec<String> {
    match place.strip_suffix(".*") {
        Some(entity) => ENDINGS.iter().map(|ending| format!("{entity}.{ending}")).collect(),
        None => vec![place.to_owned()],
    }
}

/// 30 bits of FNV-1a over the name's bytes. `extension/lists-page.js` computes the same.
pub fn hash(place: &str) -> u32 {
    let full = place.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (full >> 2) ^ (full & 3)
}

/// The hash as text: five of [`DIGITS`], the least significant first.
pub fn hash_text(place: &str) -> String {
    let hash = hash(place);
    (0..5).map(|digit| char::from(DIGITS[(hash >> (6 * digit)) as usize & 63])).collect()
}

#[cfg(test)]
mod tests {
    use super::{Fault, hash, place, places};

    #[test]
    fn names_are_read_as_browsers_write_them() {
        assert_eq!(place("WWW.Example.com").unwrap(), "www.example.com");
        assert_eq!(place("shop.*").unwrap(), "shop.*");
        assert_eq!(place("two words"), Err(Fault::Host));
        assert_eq!(place("a..b"), Err(Fault::Host));
        assert_eq!(place("/ads[0-9]/"), Err(Fault::PartOfSite));
    }

    #[test]
    fn the_tilde_takes_a_place_out() {
        let found = places("a.com,~b.a.com", ',').unwrap();
        assert_eq!((found.on, found.off), (vec!["a.com".to_owned()], vec!["b.a.com".to_owned()]));
    }

    #[test]
    fn a_hash_has_thirty_bits() {
        assert!(hash("news.example") < 1 << 30);
        assert_ne!(hash("news.example"), hash("news.exampla"));
    }
}
