//! The contrast solver: whatever colours the user picks, text and links stay easy to read. Entry point: [`solve`].

use crate::settings::{Palette, Rgb};

/// What WCAG calls enhanced contrast, for text.
const TEXT: f64 = 7.0;
/// The least that WCAG wants, for links and what is less important.
const LINK: f64 = 4.5;

/// The colours that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Solved {
    pub(super) background: Rgb,
    pub(super) text: Rgb,
    pub(super) muted: Rgb,
    pub(super) link: Rgb,
    pub(super) marked: Rgb,
    /// Whether the ground is dark, for the browser's own fields and bars.
    pub(super) dark: bool,
}

/// The nearest colours to the chosen ones that can be read on the chosen ground.
pub(super) fn solve(chosen: Palette) -> Solved {
    let background = chosen.background;
    let dark = luminance(background) < 0.179;
    let text = readable(chosen.text, background, TEXT);
    Solved {
        background,
        text,
        muted: readable(mix(text, background, 0.3), background, LINK),
        link: readable(chosen.link, background, LINK),
        // Behind the text colour: from the ground a little towards yellow, as far as the text allows.
        marked: (0..=10)
            .rev()
            .map(|tenth| mix(background, Rgb([255, 214, 0]), f64::from(tenth) / 20.0))
            .find(|marked| contrast(text, *marked) >= LINK)
            .unwrap_or(background),
        dark,
    }
}

/// The colour, moved towards black or white until it stands out from the ground by this ratio, and no further.
fn readable(colour: Rgb, ground: Rgb, ratio: f64) -> Rgb {
    if contrast(colour, ground) >= ratio {
        return colour;
    }
    let [black, white] = [Rgb([0; 3]), Rgb([255; 3])];
    // On a middle grey only one of the two may be enough.
    let end = if contrast(black, ground) >= contrast(white, ground) { black } else { white };
    let (mut near, mut far) = (0.0, 1.0);
    for _ in 0..12 {
        let middle = (near + far) / 2.0;
        if contrast(mix(colour, end, middle), ground) >= ratio { far = middle } else { near = middle }
    }
    mix(colour, end, far)
}

fn mix(a: Rgb, b: Rgb, share: f64) -> Rgb {
    let channel = |at: usize| (f64::from(a.0[at]) * (1.0 - share) + f64::from(b.0[at]) * share).round() as u8;
    Rgb([channel(0), channel(1), channel(2)])
}

/// The contrast ratio of WCAG 2, 1 to 21.
pub(super) fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = colour.0.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ground_is_readable() {
        // A grid over all colours, with the worst choices of text and link: the ground itself and middle grey.
        for r in (0..=255).step_by(51) {
            for g in (0..=255).step_by(51) {
                for b in (0..=255).step_by(51) {
                    let background = Rgb([r, g, b]);
                    for chosen in [background, Rgb([119; 3])] {
                        let solved = solve(Palette { background, text: chosen, link: chosen });
                        // No colour at all has 7 on some middle greys: then it is the best there is.
                        let best = contrast(Rgb([0; 3]), background).max(contrast(Rgb([255; 3]), background));
                        assert!(contrast(solved.text, background) >= best.min(TEXT), "text on {background}");
                        assert!(contrast(solved.link, background) >= LINK.min(best), "link on {background}");
                        assert!(contrast(solved.muted, background) >= LINK.min(best), "muted on {background}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_can_be_read_is_left_as_it_is() {
        let chosen = Palette::default();
        let solved = solve(chosen);
        assert_eq!((solved.background, solved.text, solved.link), (chosen.background, chosen.text, chosen.link));
    }

    #[test]
    fn a_colour_moves_no_further_than_it_must() {
        let solved = solve(Palette { background: Rgb([255; 3]), text: Rgb([200, 60, 60]), link: Rgb([120, 160, 255]) });
        assert!((7.0..7.2).contains(&contrast(solved.text, solved.background)));
        assert!((4.5..4.7).contains(&contrast(solved.link, solved.background)));
        assert!(solved.text.0[0] > solved.text.0[1], "still red");
        assert!(!solved.dark);
    }
}
