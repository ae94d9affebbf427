//! The words that features look for: in class names, in `id` and `itemprop` and `role` values, and in the text itself.
//!
//! Each is soft evidence for the model, none decides anything. Entry points: [`markup_groups`] and [`Phrases`].

mod table;

use table::Table;

/// Groups of words in markup, by what they hint at. The model knows them by these names.
pub(super) const MARKUP: &[(&str, &str)] = &[
    (
        "content",
        "content contents article post entry body story text copy prose wysiwyg rte richtext rich editor blog hentry main page paragraph cms",
    ),
    ("articlebody", "articlebody postbody postcontent entrycontent bodytext storybody reviewbody articletext postmessage messagetext"),
    ("description", "description desc summary intro excerpt lead lede dek standfirst subtitle abstract detail details overview about info"),
    ("title", "title headline heading hed"),
    ("comment", "comment comments disqus commentlist respond replies reply commenting remark coral"),
    ("forum", "forum topic thread message messages answer answers question questions discussion postlist posts bbp qa accepted"),
    (
        "related",
        "related recommended recommend recommendation recommendations similar more also suggest suggested suggestions upnext next readnext trending popular latest recent recently most recirc outbrain taboola discover explore",
    ),
    ("share", "share sharing social facebook twitter follow addthis sharedaddy linkedin pinterest instagram whatsapp"),
    (
        "promo",
        "promo promos promotion ad ads advert advertisement sponsor sponsored sponsors banner cta adsense dfp gpt affiliate disclosure disclaimer upsell offer",
    ),
    ("newsletter", "newsletter subscribe subscription signup optin mailchimp email popup modal overlay dialog lightbox paywall"),
    ("cookie", "cookie cookies consent gdpr ccpa privacy onetrust cmp cookiebot"),
    (
        "nav",
        "nav navbar navigation menu menus submenu megamenu breadcrumb breadcrumbs crumb crumbs dropdown drawer hamburger skip sitemap topnav subnav mobilemenu navlink",
    ),
    ("toc", "toc contents jump anchor onthispage outline scrollspy"),
    ("pager", "pagination pager paging pages prev previous pagenav loadmore"),
    ("footer", "footer foot copyright legal bottom colophon footnote footnotes ftr"),
    ("header", "header masthead top topbar head utility announcement toolbar hdr"),
    ("hero", "hero jumbotron cover splash"),
    ("sidebar", "sidebar aside side rail widget widgets secondary rightcol leftcol right left sidenav complementary"),
    ("meta", "meta date time published timestamp tag tags category categories posted label badge stats count"),
    ("author", "author authors byline bio biography avatar username user profile contributor credit credits writer vcard"),
    ("reference", "reference references citation citations source sources footnote footnotes bibliography endnotes notes"),
    ("notice", "cta callout note notice disclaimer disclosure alert infobox tip attribution donate donation support membership premium"),
    (
        "product",
        "product products price pricing cart sku buy shop basket checkout variant option options swatch quantity stock shipping delivery wishlist add",
    ),
    ("review", "review reviews rating ratings testimonial testimonials stars score feedback"),
    ("spec", "spec specs specification specifications feature features attribute attributes param benefit benefits"),
    ("card", "card cards item items grid tile tiles teaser result results feed collection listing list archive gallery"),
    ("carousel", "carousel slider swiper slick slide slides splide flickity owl glide marquee ticker"),
    ("media", "caption figcaption image img photo picture media video figure thumbnail thumb"),
    ("faq", "faq faqs accordion tab tabs panel collapse collapsible collapsed toggle expandable tabpanel"),
    ("hidden", "hidden hide visuallyhidden invisible sr screen reader visually offscreen clip mobile desktop print none"),
    ("search", "search login signin signup register account form filter filters sort facet facets input select searchbox control controls"),
    ("code", "code highlight syntax snippet prettyprint hljs codehilite api"),
    ("layout", "container wrapper row col column columns inner outer wrap layout"),
    ("doc", "doc docs documentation wiki mw md markdown readme reference guide tutorial sphinx rst document"),
];

/// Places in [`MARKUP`] that page features count.
pub(super) const COMMENT: usize = 4;
pub(super) const FORUM: usize = 5;
pub(super) const PRODUCT: usize = 22;
pub(super) const CARD: usize = 25;
pub(super) const DOC: usize = 33;

/// The groups that a value's words belong to, one bit a group. Words end at anything but letters and at camelCase humps.
pub(super) fn markup_groups(value: &str) -> u64 {
    static TABLE: Table<1024> = {
        let (mut table, mut group) = (Table::new(), 0);
        while group < MARKUP.len() {
            add_words(&mut table, MARKUP[group].1.as_bytes(), b' ', 1 << group);
            group += 1;
        }
        table
    };
    let mut groups = 0;
    let (mut hash, mut length, mut was_lower) = (SEED, 0, false);
    // A compound such as articleBody counts by its parts and, once, as a whole.
    let (mut whole, mut parts) = (SEED, 0);
    for byte in value.bytes().chain([b' ']) {
        let letter = byte.is_ascii_alphabetic();
        if length > 0 && (!letter || (was_lower && byte.is_ascii_uppercase())) {
            groups |= TABLE.get(hash);
            (hash, length) = (SEED, 0);
            parts += 1;
        }
        if letter {
            hash = step(hash, byte.to_ascii_lowercase());
            whole = step(whole, byte.to_ascii_lowercase());
            length += 1;
        } else if !matches!(byte, b'-' | b'_') {
            if parts > 1 {
                groups |= TABLE.get(whole);
            }
            (whole, parts) = (SEED, 0);
        }
        was_lower = byte.is_ascii_lowercase();
    }
    groups
}

/// What a word or phrase of the text hints at; bits of a phrase's groups.
pub(super) mod phrase {
    pub(in super::super) const STOP: u32 = 1;
    pub(in super::super) const RELATED: u32 = 1 << 1;
    pub(in super::super) const COMMENTS: u32 = 1 << 2;
    pub(in super::super) const NEWSLETTER: u32 = 1 << 3;
    pub(in super::super) const SHARE: u32 = 1 << 4;
    pub(in super::super) const AUTHOR: u32 = 1 << 5;
    pub(in super::super) const SITE: u32 = 1 << 6;
    pub(in super::super) const LEGAL: u32 = 1 << 7;
    pub(in super::super) const SHOP: u32 = 1 << 8;
    pub(in super::super) const CONTROL: u32 = 1 << 9;
    pub(in super::super) const DATE: u32 = 1 << 10;
    pub(in super::super) const AD: u32 = 1 << 11;
    pub(in super::super) const NOTES: u32 = 1 << 12;
    /// The page speaking of itself.
    pub(in super::super) const WE: u32 = 1 << 13;
    pub(in super::super) const YOU: u32 = 1 << 14;
    /// What is said of people who write.
    pub(in super::super) const BIO: u32 = 1 << 15;
    /// Remarks about the article itself, and calls to go on elsewhere.
    pub(in super::super) const NOTICE: u32 = 1 << 16;
    /// All that is hardly ever said inside a text.
    pub(in super::super) const BOILERPLATE: u32 = RELATED | NEWSLETTER | SHARE | LEGAL | SHOP | CONTROL | AD;
    /// The groups that a heading is marked with.
    pub(in super::super) const HEADING: u32 = RELATED | COMMENTS | NEWSLETTER | SHARE | AUTHOR | SITE | LEGAL | SHOP | NOTES;
}

const TEXT: &[(u32, &str)] = &[
    (
        phrase::STOP,
        "the|of|and|to|a|in|is|that|for|it|with|as|on|are|be|this|was|by|from|at|or|an|you|we|not|have|has|but|they|their|its|can|will|which|your|our|his|her|he|she|i|if|so|what|when|how|there|been|were|more|than",
    ),
    (
        phrase::STOP,
        "der|die|das|und|ist|nicht|ein|eine|mit|von|zu|auf|den|dem|sich|auch|für|im|le|la|les|et|des|un|une|est|que|dans|pour|pas|qui|sur|el|los|las|y|en|una|por|con|para|se|del|o|os|um|uma|não|com|da|do|il|di|e|che|per|non|het|een|van|niet|och|att|det|som|på|på|en|er|og|til|i|na|w|z|nie|się|jest|и|в|не|на|что|с|по",
    ),
    (
        phrase::RELATED,
        "related|related posts|related articles|related stories|related content|related products|related reading|you may also|you might also|may also like|might also like|recommended|recommended for|more from|more stories|more articles|more news|more posts|more on|more in|more like|read next|up next|what to read|keep reading|further reading|see also|also read|read also|most popular|most read|popular posts|popular|trending|trending now|latest|latest news|latest posts|recent posts|recent articles|recent|similar|similar articles|customers also|recently viewed|people also|explore|discover|featured|don't miss|editor's picks|top stories|other articles|next article|previous article|next post|previous post|read more|continue reading|view all|see all|show all|see more|meistgelesen|mehr zum thema|auch interessant|les plus lus|à lire aussi|lire aussi|lo más leído|te puede interesar|leia também|leggi anche|lees ook|läs också|читайте также",
    ),
    (
        phrase::COMMENTS,
        "comment|comments|leave a comment|leave a reply|leave a|post a comment|add a comment|responses|response|replies|reply|kommentare|commentaires|comentarios|comentários|commenti|reacties|комментарии",
    ),
    (
        phrase::NEWSLETTER,
        "newsletter|newsletters|subscribe|sign up|signup|stay in|stay up|stay informed|get the latest|in your inbox|your inbox|your email|enter your email|email address|join our|join us|unsubscribe|mailing list|abonnieren|abonnez|suscríbete|assine|iscriviti",
    ),
    (
        phrase::SHARE,
        "share|share this|share on|share article|follow|follow us|follow me|tweet|facebook|twitter|pinterest|linkedin|whatsapp|instagram|copy link|print|teilen|partager|compartir|compartilhar|condividi",
    ),
    (
        phrase::AUTHOR,
        "about the author|about author|about the|written by|posted by|author|the author|by|published by|reviewed by|edited by|updated by|contributor|von|par|por",
    ),
    (
        phrase::SITE,
        "tags|categories|category|archives|archive|search|menu|navigation|contents|table of contents|on this page|in this article|contact|contact us|about us|links|company|resources|support|help|legal|products|get started|ready to|footer|quick links|site map|sitemap|home|careers|press|our company|useful links|information|customer service",
    ),
    (
        phrase::LEGAL,
        "cookie|cookies|cookie policy|privacy policy|privacy|terms of|terms and conditions|all rights reserved|rights reserved|copyright|powered by|your browser|javascript|enable javascript|accept|disclaimer|gdpr|impressum|datenschutz|thank you for",
    ),
    (
        phrase::SHOP,
        "add to cart|add to bag|add to basket|add to wishlist|wishlist|checkout|cart|free shipping|shipping|in stock|out of stock|sold out|buy now|shop now|sale|price|qty|quantity|reviews|write a review|returns|sku|size guide",
    ),
    (
        phrase::CONTROL,
        "log in|login|sign in|register|learn more|show more|load more|view more|skip to|back to top|go to|click here|download|download the app|get the app|previous|next|filter|filters|sort|sort by|close|open|menu|toggle|min read|minute read|minutes read|book now|get a quote|request a|contact sales|try for free|start free|free trial|submit|apply now|expand|collapse|see details",
    ),
    (
        phrase::DATE,
        "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|ago|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    ),
    (
        phrase::AD,
        "advertisement|advertisements|advertise|sponsored|sponsor|promoted|affiliate|affiliate links|paid content|paid partnership|commission|anzeige|publicité|publicidad|реклама",
    ),
    (phrase::NOTES, "references|notes|footnotes|sources|citations|bibliography|external links|works cited|einzelnachweise|literatur"),
    (phrase::WE, "we|our|us|ours|wir|uns|unser|unsere|nous|notre|nos|nosotros|nuestro|nuestra|noi|nostro|nós|nosso|wij|ons|onze|мы|наш"),
    (phrase::YOU, "you|your|yours|sie|ihr|ihre|vous|votre|vos|usted|tu|tus|você|seu|voi|vostro|jij|jouw|uw|вы|ваш"),
    (
        phrase::BIO,
        "freelance|writer|journalist|reporter|editor|author of|founder|founded|co founder|ceo|director|professor|graduate|graduated|degree|phd|holds|covers|covering|is a|is an|is the|has been|based in|lives in|lives with|living in|follow him|follow her|reach him|reach her|his work|her work|award winning|bestselling|best selling|contributor|contributing|years of experience|columnist|correspondent|specialist|specializes|specializing|specialising|blogger|studied|passionate|passion for|bachelor|university|joined|when she|when he|when not|previously|prior to|expert in|can be reached|on twitter|on linkedin|schreibt|journalistin|autorin|redakteur|redakteurin|periodista|redactor|journaliste|rédacteur|giornalista",
    ),
    (
        phrase::NOTICE,
        "views expressed|opinions expressed|educational purposes|informational purposes|general information|first appeared|originally appeared|originally published|first published|republished|reprinted|this story|this article|this post|this page|this guide|this series|this site|this newsletter|this content|not necessarily|not constitute|medical advice|financial advice|legal advice|registered trademark|trademarks|produced by|in partnership with|with permission|licensed under|creative commons|published on|check out|find out|want to|want more|looking for|looking to|ready to|if you liked|if you enjoyed|enjoyed this|you re reading|reading this|support our|support us|your support|donate|donation|become a|free trial|call us|visit our|reach out|get in touch|contact|download our|read our|read the|read also|see also|also read|listen to|watch|sponsored by|brought to|full disclosure|editor s|note|update|updated|correction|clarification|earlier version|copyright|image credit|photo credit|photo by|photograph by|courtesy of|getty images|via getty|reuters|ap photo|shutterstock|unsplash",
    ),
];

static PHRASES: Table<2048> = {
    let (mut table, mut at) = (Table::new(), 0);
    while at < TEXT.len() {
        add_words(&mut table, TEXT[at].1.as_bytes(), b'|', TEXT[at].0 as u64);
        at += 1;
    }
    table
};

/// Finds the phrases of [`TEXT`] in a row of words.
#[derive(Default)]
pub(super) struct Phrases {
    before: [u32; 2],
}

impl Phrases {
    /// The groups of the word, given by its hash.
    pub(super) fn word(word: u32) -> u32 {
        groups_of(join(0, word))
    }

    /// The groups of all phrases that end with this word.
    pub(super) fn next(&mut self, word: u32) -> u32 {
        let [second, first] = self.before;
        let one = join(0, word);
        let mut groups = groups_of(one);
        if second != 0 {
            let two = join(join(0, second), word);
            groups |= groups_of(two);
            if first != 0 {
                groups |= groups_of(join(join(join(0, first), second), word));
            }
        }
        self.before = [word, second];
        groups
    }
}

/// The groups of the phrase, given by the joined hashes of its words.
fn groups_of(phrase: u32) -> u32 {
    PHRASES.get(phrase) as u32
}

/// Adds the words of [`MARKUP`], or the phrases of [`TEXT`] by the joined hashes of their words, which end at a space or an apostrophe.
const fn add_words<const SLOTS: usize>(table: &mut Table<SLOTS>, list: &[u8], separator: u8, groups: u64) {
    let is_phrase = separator != b' ';
    let (mut hash, mut joined, mut at) = (SEED, 0, 0);
    while at <= list.len() {
        let byte = if at < list.len() { list[at] } else { separator };
        if byte == separator {
            table.add(if is_phrase { join(joined, hash) } else { hash }, groups);
            (hash, joined) = (SEED, 0);
        } else if is_phrase && (byte == b' ' || byte == b'\'') {
            (hash, joined) = (SEED, join(joined, hash));
        } else {
            hash = step(hash, byte);
        }
        at += 1;
    }
}

const fn join(joined: u32, word: u32) -> u32 {
    (joined.rotate_left(9) ^ word).wrapping_mul(0x9e37_79b1)
}

const SEED: u32 = 0x811c_9dc5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// Calls `each` with the hash of every word of a text, folded to lower case.
pub(super) fn words(text: &str, mut each: impl FnMut(u32)) {
    let (mut hash, mut inside) = (SEED, false);
    let mut utf8 = [0; 4];
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            hash = step(hash, c.to_ascii_lowercase() as u8);
            inside = true;
        } else if !c.is_ascii() && c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                for byte in lower.encode_utf8(&mut utf8).bytes() {
                    hash = step(hash, byte);
                }
            }
            inside = true;
        } else if c == '_' {
            hash = step(hash, b'_');
            inside = true;
        } else if inside {
            each(hash);
            (hash, inside) = (SEED, false);
        }
    }
    if inside {
        each(hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(name: &str) -> u64 {
        1 << MARKUP.iter().position(|(n, _)| *n == name).unwrap()
    }

    #[test]
    fn class_names_fall_into_words() {
        assert_eq!(markup_groups("blog-content"), group("content"));
        assert_eq!(markup_groups("sideBar__widget"), group("sidebar"));
        assert_eq!(markup_groups("articleBody") & group("articlebody"), group("articlebody"));
        assert_eq!(markup_groups("articles bodyguard x1"), 0);
    }

    #[test]
    fn places_of_counted_groups() {
        for (place, name) in [(COMMENT, "comment"), (FORUM, "forum"), (PRODUCT, "product"), (CARD, "card"), (DOC, "doc")] {
            assert_eq!(MARKUP[place].0, name);
        }
        assert!(MARKUP.len() <= 64);
    }

    #[test]
    fn phrases_of_several_words_are_found() {
        let mut phrases = Phrases::default();
        let mut found = 0;
        words("You May Also Like", |word| found |= phrases.next(word));
        assert_ne!(found & phrase::RELATED, 0);
        let mut seen = Vec::new();
        words("Don't – déjà-vu 3", |w| seen.push(w));
        assert_eq!(seen, ["don", "t", "déjà", "vu", "3"].map(|word| word.bytes().fold(SEED, step)));
    }
}
