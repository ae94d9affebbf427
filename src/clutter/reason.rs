//! Why a region is taken for clutter: what was seen there, in no language. The sentence is the message `reason_CODE` of `extension/_locales`,
//! which [`Reason::sentence`] and `extension/reason.js` fill in; in English, [`Reason::english`].

mod english;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Where a node lies relative to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The page has no article.
    NoArticle,
    /// Before its first block.
    Before,
    /// Between two of its blocks.
    Between,
    /// Behind its last block.
    After,
    /// In a column or landmark of its own.
    Beside,
}

impl Place {
    /// Every place.
    pub const ALL: [Place; 5] = [Place::NoArticle, Place::Before, Place::Between, Place::After, Place::Beside];

    /// Its name, as it travels; the message `reason_at_NAME` adds the place to a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Place::NoArticle => "no_article",
            Place::Before => "before",
            Place::Between => "between",
            Place::After => "after",
            Place::Beside => "beside",
        }
    }
}

/// Why a region is taken for clutter, as it travels and as it is made a sentence of. What is [`Seen`] becomes one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reason {
    /// What was seen, one of [`Seen::CODES`], or [`Reason::own`]'s; from elsewhere it may be another. Others have no sentence.
    pub code: Cow<'static, str>,
    /// What the page says there, cut short.
    pub quote: Option<String>,
    /// How many there are.
    pub count: Option<u32>,
    /// Where it lies.
    pub place: Option<Place>,
}

/// Declares what can be seen: what it is, what of a [`Reason`] belongs to it, and its code.
macro_rules! seen {
    ($($(#[doc = $doc:literal])* $variant:ident $({ $($part:ident: $type:ty),* })? = $code:literal,)*) => {
        /// What speaks for a region being clutter.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Seen {
            $($(#[doc = $doc])* $variant $({ $(#[doc = concat!("See [`Reason::", stringify!($part), "`].")] $part: $type),* })?,)*
        }

        impl Seen {
            /// Every code, with the names of what belongs to it.
            pub const CODES: &'static [(&'static str, &'static [&'static str])] = &[$(($code, &[$($(stringify!($part)),*)?]),)*];
        }

        impl From<Seen> for Reason {
            // One copy for all kinds of clutter: page.wasm is on every page.
            #[inline(never)]
            #[allow(clippy::needless_update, reason = "some have everything")]
            fn from(seen: Seen) -> Reason {
                match seen {
                    $(Seen::$variant $({ $($part),* })? => Reason { code: $code.into(), $($($part: Some($part),)*)? ..Reason::default() },)*
                }
            }
        }
    };
}

seen! {
    /// Named for an ad, with hardly any text.
    AdBox = "ad_box",
    /// An element that is only for ads.
    AdElement = "ad_element",
    /// Named for an ad, and empty.
    AdEmpty = "ad_empty",
    /// The label of an ad.
    AdLabel { quote: String } = "ad_label",
    /// Recommendations that are paid for.
    AdPaid = "ad_paid",
    /// A place that an ad service fills.
    AdPlace = "ad_place",
    /// Says to screen readers that it is an ad.
    AdSays = "ad_says",
    /// Comes from an ad server.
    AdServer = "ad_server",
    /// Cards with a headline each.
    Cards { count: u32, place: Place } = "cards",
    /// A form with a button to comment.
    CommentButton = "comment_button",
    /// Comments with dates.
    CommentDates { count: u32, place: Place } = "comment_dates",
    /// Comments.
    CommentEntries { count: u32, place: Place } = "comment_entries",
    /// A form with a field for a comment.
    CommentField = "comment_field",
    /// A heading for comments with hardly any text.
    CommentHeading { place: Place } = "comment_heading",
    /// Comments with a field for a new one.
    CommentNew { place: Place } = "comment_new",
    /// As many entries as the heading over them says.
    CommentNumbered { place: Place } = "comment_numbered",
    /// Comments with links to reply.
    CommentReplies { count: u32, place: Place } = "comment_replies",
    /// The place of a comment service.
    CommentService { place: Place } = "comment_service",
    /// A banner about cookies with a button to agree.
    CookieBanner = "cookie_banner",
    /// A dialog about cookies with a button to agree.
    CookieDialog = "cookie_dialog",
    /// A box about cookies at the edge of the page, with a button to agree.
    CookieEdge = "cookie_edge",
    /// A box about cookies over the page, with a button to agree.
    CookieOver = "cookie_over",
    /// A heading by itself.
    Heading { quote: String, place: Place } = "heading",
    /// A heading over linked cards.
    HeadingCards { quote: String, count: u32, place: Place } = "heading_cards",
    /// A heading over a form.
    HeadingForm { quote: String } = "heading_form",
    /// A heading over links.
    HeadingLinks { quote: String, count: u32, place: Place } = "heading_links",
    /// A link alone between two paragraphs.
    LinkAlone = "link_alone",
    /// A label with a link.
    LinkLabel { quote: String, place: Place } = "link_label",
    /// Named for a list of what others read, with links.
    ListPopular { count: u32, place: Place } = "list_popular",
    /// Named for a list of other articles, with links.
    ListRelated { count: u32, place: Place } = "list_related",
    /// Named for a newsletter, and asks to subscribe.
    NewsletterAsks { place: Place } = "newsletter_asks",
    /// What it says, with a button to subscribe.
    NewsletterButton { quote: String, place: Place } = "newsletter_button",
    /// Named for a newsletter, and asks for an e-mail address.
    NewsletterEmail { place: Place } = "newsletter_email",
    /// What it says, with a field for an e-mail address.
    NewsletterField { quote: String, place: Place } = "newsletter_field",
    /// Named for a newsletter, and speaks of letters.
    NewsletterLetters { place: Place } = "newsletter_letters",
    /// Named for a newsletter, with hardly any text.
    NewsletterLittle { place: Place } = "newsletter_little",
    /// Links that share the page.
    Share { count: u32 } = "share",
}

impl Reason {
    /// That the user hid it. The kind says it all: this has no sentence.
    pub fn own() -> Reason {
        Reason { code: "own".into(), ..Reason::default() }
    }

    /// The sentence as messages have it: `text` gives the message of a key in the form for a number, where there is one, with its
    /// substitutions filled in; `quoted` and `number` give the quotation and the number as they are filled in. Empty where the kind says
    /// it all. `extension/reason.js` does the same.
    pub(crate) fn sentence(
        &self,
        quoted: impl Fn(&str) -> String,
        number: impl Fn(u32) -> String,
        text: impl Fn(&str, Option<u32>, Vec<String>) -> String,
    ) -> String {
        let given = self.quote.as_deref().map(quoted).into_iter().chain(self.count.map(number)).collect();
        let said = text(&format!("reason_{}", self.code), self.count, given);
        match self.place {
            Some(place) if !said.is_empty() => text(&format!("reason_at_{}", place.name()), None, vec![said]),
            _ => said,
        }
    }

    /// The sentence in English; empty where the kind says it all.
    pub fn english(&self) -> String {
        english::sentence(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Reason, Seen};

    #[test]
    fn a_reason_travels() {
        let reason: Reason = Seen::HeadingLinks { quote: "Most popular".to_owned(), count: 4, place: Place::Beside }.into();
        let json = serde_json::json!({ "code": "heading_links", "quote": "Most popular", "count": 4, "place": "beside" });
        assert_eq!(serde_json::to_value(&reason).unwrap(), json);
        assert_eq!(serde_json::from_value::<Reason>(json).unwrap(), reason);
        assert_eq!(serde_json::from_str::<Reason>(r#"{"code": "own"}"#).unwrap(), Reason::own());
        assert!(serde_json::from_str::<Reason>(r#""a sentence of an earlier version""#).is_err());
        assert!(Place::ALL.iter().all(|place| serde_json::to_value(place).unwrap() == place.name()));
    }

    #[test]
    fn a_reason_is_told_in_english() {
        let told = |seen: Seen| Reason::from(seen).english();
        let links = |count| told(Seen::HeadingLinks { quote: "Costs $COUNT$ or $2".to_owned(), count, place: Place::Beside });
        assert_eq!(links(5), "Heading “Costs $COUNT$ or $2” over 5 links, beside the article");
        assert_eq!(links(1), "Heading “Costs $COUNT$ or $2” over a link, beside the article");
        assert_eq!(told(Seen::CookieOver), "A box about cookies over the page, with a button to agree");
        assert_eq!(Reason::own().english(), "");
        for &(code, names) in Seen::CODES {
            let has = |name| names.contains(&name);
            let reason = Reason {
                code: code.into(),
                quote: has("quote").then(|| "Most popular".to_owned()),
                count: has("count").then_some(4),
                place: has("place").then_some(Place::Beside),
            };
            let said = reason.english();
            assert!(
                said.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '4')) && !said.contains('$'),
                "{code}: {said}"
            );
            for (name, shows) in [("quote", "“Most popular”"), ("count", "4 "), ("place", ", beside the article")] {
                assert_eq!(said.contains(shows), has(name), "{code}: {said}");
            }
        }
    }
}
