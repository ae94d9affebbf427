//! How the text goes on: by scrolling, or page by page in columns. Entry point: [`Flow`].

use super::{movement, pen};
use wasm_bindgen::JsValue;
use web_sys::{DomRect, Element};

/// What is read lies so far under the top of the window, in pixels.
const TOP: f64 = 32.0;
/// Boxes that touch an edge lie on its other side all the same.
const TOUCH: f64 = 4.0;

/// The text in its window.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    root: Element,
    page: Element,
    paged: bool,
}

impl Flow {
    /// The text of a drawn page.
    pub(super) fn new(root: &Element, page: &Element) -> Flow {
        Flow { root: root.clone(), page: page.clone(), paged: false }
    }

    /// Whether it goes page by page.
    pub(super) fn is_paged(&self) -> bool {
        self.paged
    }

    /// Changes the way; the style sheet does the rest.
    pub(super) fn set_paged(&mut self, paged: bool) -> Result<(), JsValue> {
        self.paged = paged;
        if let Some(container) = self.page.parent_element() {
            container.class_list().toggle_with_force("paged", paged)?;
        }
        if !paged && let Some(article) = self.article() {
            article.set_scroll_left(0);
        }
        if paged {
            self.scroller().set_scroll_top(0);
        }
        Ok(())
    }

    fn article(&self) -> Option<Element> {
        self.page.first_element_child()
    }

    /// What scrolls up and down.
    pub(super) fn scroller(&self) -> Element {
        movement::scroller(&self.root)
    }

    /// The width of a page with the gap behind it, and the gap alone.
    fn step(&self, article: &Element) -> (f64, f64) {
        let style =
            article.owner_document().and_then(|d| d.default_view()).and_then(|window| window.get_computed_style(article).ok().flatten());
        let gap = style.and_then(|style| style.get_property_value("column-gap").ok());
        let gap = gap.and_then(|gap| pen::length(&gap)).unwrap_or(0.0);
        (article.get_bounding_client_rect().width() + gap, gap)
    }

    fn is_rtl(&self, article: &Element) -> bool {
        article.get_attribute("dir").as_deref() == Some("rtl")
    }

    /// The page that is seen and how many there are, from 0 on; one page where the text scrolls.
    pub(super) fn pages(&self) -> (usize, usize) {
        let Some(article) = self.article().filter(|_| self.paged) else { return (0, 1) };
        let (step, gap) = self.step(&article);
        if step < 1.0 {
            return (0, 1);
        }
        let all = ((f64::from(article.scroll_width()) + gap) / step - 0.02).ceil().max(1.0) as usize;
        let at = (f64::from(article.scroll_left()).abs() / step).round() as usize;
        (at.min(all - 1), all)
    }

    /// Goes to a page.
    pub(super) fn go_to_page(&self, page: usize) {
        if let Some(article) = self.article() {
            let way = (page as f64 * self.step(&article).0).round() as i32;
            article.set_scroll_left(if self.is_rtl(&article) { -way } else { way });
        }
    }

    /// Turns some pages; `false` at the ends.
    pub(super) fn turn(&self, by: i32) -> bool {
        let (at, all) = self.pages();
        let to = at.saturating_add_signed(by as isize).min(all - 1);
        self.go_to_page(to);
        to != at
    }

    /// How much of the text lies before the window or in it, 0 to 1; `None` where all of it is in the window.
    pub(super) fn share(&self) -> Option<f64> {
        if self.paged {
            let (at, all) = self.pages();
            return (all > 1).then(|| at as f64 / (all - 1) as f64);
        }
        let scroller = self.scroller();
        let way = f64::from(scroller.scroll_height() - scroller.client_height());
        (way >= 1.0).then(|| (f64::from(scroller.scroll_top()) / way).clamp(0.0, 1.0))
    }

    /// Whether a box lies before what is seen, so that it has been read.
    pub(super) fn is_before(&self, rect: &DomRect) -> bool {
        match self.article().filter(|_| self.paged) {
            None => rect.bottom() < TOP + TOUCH,
            Some(article) => {
                let window = article.get_bounding_client_rect();
                if self.is_rtl(&article) { rect.left() > window.right() - TOUCH } else { rect.right() < window.left() + TOUCH }
            }
        }
    }

    /// Whether a box that has not been read begins before what is seen.
    pub(super) fn begins_before(&self, rect: &DomRect) -> bool {
        match self.article().filter(|_| self.paged) {
            None => rect.top() < TOP - TOUCH,
            Some(article) => {
                let window = article.get_bounding_client_rect();
                if self.is_rtl(&article) { rect.right() > window.right() + TOUCH } else { rect.left() < window.left() - TOUCH }
            }
        }
    }

    /// Brings a box to the top of the window, or turns to its page.
    pub(super) fn bring(&self, rect: &DomRect, top: f64) {
        let Some(article) = self.article().filter(|_| self.paged) else {
            self.scroller().scroll_by_with_x_and_y(0.0, rect.top() - top);
            return;
        };
        let window = article.get_bounding_client_rect();
        let way = if self.is_rtl(&article) { window.right() - rect.right() } else { rect.left() - window.left() };
        let (step, _) = self.step(&article);
        if step >= 1.0 {
            let from_start = way + f64::from(article.scroll_left()).abs();
            self.go_to_page(((from_start + TOUCH) / step).floor().max(0.0) as usize);
        }
    }

    /// As [`Flow::bring`], to where reading begins.
    pub(super) fn bring_to_top(&self, rect: &DomRect) {
        self.bring(rect, TOP);
    }

    /// Whether a stretch of text is seen whole, this far from the upper and lower edge of the window.
    pub(super) fn sees(&self, first: &DomRect, last: &DomRect, edge: f64) -> bool {
        if let Some(article) = self.article().filter(|_| self.paged) {
            let window = article.get_bounding_client_rect();
            return first.left() >= window.left() - TOUCH && first.right() <= window.right() + TOUCH;
        }
        first.top() >= edge && last.bottom() <= f64::from(self.root.client_height()) - 2.0 * edge
    }

    /// Turns to the page that the browser has scrolled to half-way, to show what has the focus or was searched for.
    pub(super) fn settle(&self) {
        if self.paged {
            let (at, _) = self.pages();
            self.go_to_page(at);
        }
    }
}
