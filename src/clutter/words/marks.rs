//! How pages mark advertisements.

/// The label over or under an ad slot.
#[rustfmt::skip]
pub(super) const AD: &[&str] = &[
    // en
    "advertisement", "advertisements", "advertising", "ad", "ads", "advert", "sponsored", "sponsored content", "sponsored links",
    "sponsored by", "paid content", "paid post", "promoted", "promoted content", "ad feedback", "ads by google",
    "advertisement continue reading below", "advertisement scroll to continue", "story continues below advertisement",
    "article continues below this ad", "article continues after ad", "article continues below advertisement",
    "article continues after advertisement", "continue reading below", "this ad will end in", "scroll to continue with content",
    "remove ads", "report this ad", "advertise with us", "advertisement skip advertisement", "skip advertisement",
    "article continues after this advertisement", "story continues below this ad", "this article continues after the ad",
    "recommended videos powered by", "sponsor message", "sponsored message", "a message from our sponsor", "message from our sponsor",
    "message from our sponsors", "sponsored ad", "paid advertisement",
    // es
    "publicidad", "anuncio", "anuncios", "contenido patrocinado", "patrocinado", "espacio publicitario",
    "la noticia continúa tras la publicidad",
    // de
    "anzeige", "anzeigen", "werbung", "gesponsert", "sponsorenbeitrag",
    // fr
    "publicité", "publicités", "annonce", "annonces", "contenu sponsorisé", "sponsorisé", "la suite après la publicité", "pub",
    "la suite de cet article après la publicité",
    // it
    "pubblicità", "annuncio pubblicitario", "contenuto sponsorizzato", "sponsorizzato", "annunci",
    "continua a leggere dopo la pubblicità",
    // pt
    "publicidade", "anúncio", "anúncios", "patrocinado por", "continua após a publicidade", "conteúdo patrocinado",
    "continua depois da publicidade", "pub",
    // nl
    "advertentie", "advertenties", "gesponsord", "tekst gaat verder onder de advertentie", "lees verder na de advertentie",
    // pl
    "reklama", "reklamy", "materiał sponsorowany", "artykuł sponsorowany", "dalsza część artykułu pod reklamą",
    "dalszy ciąg materiału pod wideo",
    // ru
    "реклама", "на правах рекламы", "рекламный блок", "партнерский материал",
    // tr
    "reklam", "reklamlar", "sponsorlu içerik", "sponsorlu",
    // ar
    "إعلان", "إعلانات", "اعلان", "إعلان ممول", "محتوى ممول",
    // hi
    "विज्ञापन", "प्रायोजित",
    // zh
    "广告", "廣告", "赞助内容", "贊助內容", "推广", "广告位", "請繼續往下閱讀",
    // ja
    "広告", "スポンサーリンク", "スポンサードリンク", "PR", "アドバタイズメント",
    // ko
    "광고", "스폰서", "스폰서 링크",
    // sv, da, no, fi, cs, hu, ro, el, id, vi, uk
    "annons", "annonse", "annoncer", "mainos", "mainokset", "inzerce", "hirdetés", "publicitate", "διαφήμιση", "iklan", "quảng cáo",
    "реклама",
];
