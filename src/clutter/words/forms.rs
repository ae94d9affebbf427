//! Words inside boxes: newsletters, share bars, consent banners. Folded already, for [`super::mentions`].

/// Names letters that are sent by e-mail.
#[rustfmt::skip]
pub(in crate::clutter) const LETTERS: &[&str] = &[
    "newsletter", "news letter", "mailing list", "email updates", "email alerts", "email digest", "daily digest", "weekly digest",
    "weekly email", "daily email", "daily briefing", "email newsletter", "inbox", "straight to your email", "email list",
    "blog via email", "by email", "via email", "email notifications", "new posts", "stay in the loop", "join our list", "stay up to date",
    "stay updated", "stay informed", "get updates", "get notified", "dont miss", "latest news", "stay in touch", "be the first to know", "be the first to see", "never miss", "reader supported", "boletin",
    "nuestras novedades", "noticias en tu correo", "rundbrief", "posteingang", "infolettre", "a la lettre", "by post", "lettre d information",
    "lettre dinformation", "bulletin", "notiziario", "boletim", "novidades", "nieuwsbrief", "biuletyn", "рассылк", "дайджест", "bulten",
    "e bulten", "النشرة", "نشرتنا", "न्यूज़लेटर", "न्यूजलेटर", "电子报", "電子報", "邮件订阅", "通讯", "ニュースレター", "メルマガ", "メールマガジン", "뉴스레터",
    "nyhetsbrev", "nyhedsbrev", "uutiskirje", "zpravodaj", "hirlevel", "buletin", "розсилк",
];

/// Names what an address for e-mails is asked for besides letters: the rest of the article, a job, a thing that is sold out, a seat.
#[rustfmt::skip]
pub(in crate::clutter) const BESIDE_LETTERS: &[&str] = &[
    "continue reading", "to keep reading", "to read more", "read the full article", "read the full story", "read the rest", "unlock this", "unlock the full", "already a subscriber", "already subscribed", "for subscribers", "subscribers only",
    "seguir leyendo", "sigue leyendo", "ya eres suscriptor", "solo para suscriptores", "weiterlesen", "weiterzulesen", "bereits abonnent", "nur fur abonnenten", "lire la suite", "poursuivre la lecture", "deja abonne", "reserve aux abonnes", "continua a leggere", "per continuare a leggere", "sei gia abbonato",
    "continuar lendo", "continue lendo", "ja e assinante", "verder lezen", "lees verder", "al abonnee", "czytaj dalej", "masz juz prenumerate", "читать далее", "уже подписаны", "okumaya devam", "zaten abone", "لمتابعة القراءة", "मौजूदा सब्सक्राइबर", "继续阅读", "繼續閱讀", "続きを読む", "이어서 읽기",
    "job alert", "job alerts", "jobs like this", "new jobs", "similar jobs", "alerta de empleo", "alertas de empleo", "jobalarm", "job alarm", "jobs per mail", "alerte emploi", "alertes emploi", "avvisi di lavoro", "alerta de vaga", "alertas de vagas", "vacatures per", "job alarmy", "powiadomienia o pracy", "новые вакансии", "is alarmi", "تنبيهات الوظائف", "求人",
    "price alert", "price drop", "back in stock", "when available", "in stock again", "wieder verfugbar", "de nuevo disponible", "retour en stock", "di nuovo disponibile", "weer op voorraad", "saved search", "save this search",
    "rsvp", "your place", "your seat", "your spot", "places are limited", "seats are limited", "spaces are limited", "spots are limited", "limited places", "limited seats", "limited spaces", "plazas limitadas", "tu plaza", "su plaza", "platze sind begrenzt", "begrenzte platze", "platz reservieren", "platz sichern",
    "places limitees", "votre place", "ta place", "posti limitati", "tuo posto", "vagas limitadas", "seu lugar", "je plek", "uw plaats", "liczba miejsc", "zarezerwuj miejsce", "количество мест", "席に限り", "名额有限", "名額有限",
];

/// Asks for a subscription.
#[rustfmt::skip]
pub(in crate::clutter) const SUBSCRIBE: &[&str] = &[
    "subscribe", "subscription", "suscrib", "suscrip", "abonn", "sabonner", "assine", "assinar", "subscrev", "subskrybuj",
    "подпис", "подпиш", "abone ol", "اشترك", "الاشتراك", "सब्सक्राइब", "सदस्यता", "订阅", "訂閱", "購読", "구독", "prenumerera", "odebirat", "aboneaz",
    "berlangganan", "підпис",
];

/// Begins a line that asks to subscribe. Folded already.
#[rustfmt::skip]
pub(in crate::clutter) const INVITE: &[&str] = &[
    "subscribe to", "subscribe for", "suscribete", "suscribase", "suscribirse", "abonniere", "abonnieren", "abonnieren sie", "abonnez vous", "abonne toi", "s abonner", "sabonner", "abbonati", "iscriviti",
    "assine", "subscreva", "abonneer", "abonneer je", "subskrybuj", "подпишитесь", "подписывайтесь", "підпишіться", "abone ol", "اشترك", "prenumerera",
];

/// Names what a site writes, in such a line.
#[rustfmt::skip]
pub(in crate::clutter) const WRITTEN: &[&str] = &[
    "blog", "blogs", "updates", "in the know", "weekly", "daily", "posts", "articles", "stories", "articulos", "entradas", "novedades", "beitrage", "artikel",
    "nouvelles", "articoli", "novita", "artigos", "artikelen", "wpisy", "artykuly", "блог", "новости", "статьи", "yazilar", "المدونة",
];

/// Says that there is more of the same, on a link behind a list. Folded already.
#[rustfmt::skip]
pub(in crate::clutter) const MORE: &[&str] = &[
    "all", "more", "alle", "alles", "mehr", "tous", "toutes", "plus", "todos", "todas", "mas", "tutti", "tutte", "altri", "altro", "mais", "meer", "wszystkie", "wiecej", "все", "еще", "tumu",
    "daha fazla", "المزيد", "الكل", "सभी", "और", "更多", "全部", "もっと", "一覧", "すべて", "더보기", "전체", "alla", "kaikki",
];

/// Asks for an entry in a list: of those who get letters, but also of members, or of those who come to a walk.
#[rustfmt::skip]
pub(in crate::clutter) const SIGN_UP: &[&str] = &[
    "sign up", "sign me up", "signup", "join", "join now", "get it", "anmelden", "eintragen", "inscri", "sinscrire", "iscriv",
    "iscrizione", "cadastr", "aanmelden", "inschrijven", "schrijf je in", "meld je aan", "zapisz", "kaydol", "登録", "tilmeld", "daftar",
];

/// Names an e-mail address, in the names and hints of fields.
#[rustfmt::skip]
pub(in crate::clutter) const EMAIL: &[&str] = &[
    "email", "e mail", "mail", "correo", "courriel", "posta", "почт", "eposta", "e posta", "البريد", "ईमेल", "邮箱", "電子郵件", "信箱", "メール",
    "이메일",
];

/// Says that the page is to be passed on.
#[rustfmt::skip]
pub(in crate::clutter) const SHARE: &[&str] = &[
    "share", "share this", "share on", "sharing", "tweet", "compartir", "comparte", "teilen", "partager", "partagez", "condividi", "compartilhar",
    "compartilhe", "partilhar", "delen", "deel", "udostepnij", "podziel sie", "поделиться", "поделитесь", "paylas", "شارك", "مشاركة",
    "शेयर", "साझा", "分享", "シェア", "共有", "공유", "dela", "sdilet", "bagikan",
];

/// The networks that share buttons name, and other ways to pass a page on.
#[rustfmt::skip]
pub(in crate::clutter) const NETWORKS: &[&str] = &[
    "facebook", "twitter", "x", "linkedin", "pinterest", "whatsapp", "reddit", "telegram", "tumblr", "email", "e mail", "mail",
    "copy link", "pocket", "vk", "viber", "line", "messenger", "flipboard", "mastodon", "bluesky", "threads", "xing", "skype", "digg",
    "stumbleupon", "mix", "instapaper", "hatena", "weibo", "wechat", "odnoklassniki", "ok", "google", "google plus", "tweet",
    "pin", "pin it", "sms", "kakaotalk", "kakao", "naver", "band", "evernote", "buffer", "微信", "微博", "gmail",
    "correo electronico", "correo", "linkedln", "qq", "qzone", "snapchat", "yummly", "вконтакте",
    "فيسبوك", "تويتر", "اكس", "واتساب", "تيليجرام", "تيليغرام", "تلغرام", "انستغرام", "ツイート", "ポスト", "lineで送る", "はてブ", "はてなブックマーク", "ポケット", "페이스북",
    "트위터", "카카오톡", "라인", "밴드", "फेसबुक", "ट्विटर", "व्हाट्सएप", "脸书", "推特", "朋友圈", "新浪微博", "複製連結", "复制链接", "телеграм", "одноклассники",
    "ватсап", "whatsapp teilen", "твиттер", "фейсбук", "viber",
];

/// What stands beside share buttons, and on buttons of every other kind too.
#[rustfmt::skip]
pub(in crate::clutter) const BESIDE_SHARING: &[&str] = &[
    "print", "imprimer", "drucken", "imprimir", "stampa", "link", "copy", "post", "save", "like", "likes", "restack", "restacks", "clap",
    "claps", "bookmark", "feedly", "rss", "yum", "merken", "speichern", "guardar", "enregistrer", "salvar", "opslaan", "zapisz", "kaydet", "сохранить", "印刷", "保存", "인쇄", "저장", "طباعة", "حفظ",
];

/// Names what a consent banner asks for.
#[rustfmt::skip]
pub(in crate::clutter) const COOKIE: &[&str] = &[
    "cookie", "cookies", "gdpr", "ciasteczk", "файлы cookie", "куки", "cerez", "ملفات تعريف الارتباط", "الكوكيز", "कुकी", "クッキー", "쿠키",
    "evasteet", "informasjonskapsler",
];

/// The button of a consent banner.
#[rustfmt::skip]
pub(in crate::clutter) const ACCEPT: &[&str] = &[
    "accept", "agree", "got it", "allow", "ok", "okay", "i understand", "close", "dismiss", "consent", "aceptar", "acepto", "akzeptieren",
    "zustimmen", "einverstanden", "verstanden", "accepter", "jaccepte", "tout accepter", "accetta", "accetto", "ho capito", "aceitar",
    "aceito", "concordo", "entendi", "accepteren", "akkoord", "akceptuj", "zgadzam", "rozumiem", "принять", "принимаю", "согласен",
    "понятно", "хорошо", "kabul", "anladim", "tamam", "موافق", "قبول", "स्वीकार", "接受", "同意", "知道了", "同意する", "承諾", "동의", "확인",
    "acceptera", "accepter alle", "godta", "hyvaksy", "souhlasim", "prijmout", "accept all", "reject", "ablehnen", "refuser", "rechazar",
    "rifiuta", "rejeitar", "weigeren", "manage", "preferences", "settings",
];

/// What the page does with what the banner names.
#[rustfmt::skip]
pub(in crate::clutter) const CONSENT: &[&str] = &[
    "we use", "store and access", "store and or access", "partners", "uses cookies", "use of cookies", "use cookies", "our cookie",
    "cookie policy", "cookie settings", "cookies settings", "storing of cookies", "you agree to", "cookies help", "using cookies", "cookie consent", "nutzt", "setzen", "einwilligung", "usa cookies", "utilizza", "vous acceptez", "depot de", "privacy", "utiliza", "usamos", "utilizamos", "politica de cookies", "verwende", "nutzen",
    "datenschutz", "einsatz von", "utilise", "utilisons", "politique", "confidentialite", "usa i cookie", "utilizziamo", "informativa",
    "gebruik", "privacybeleid", "uzywa", "korzysta", "polityk", "использу", "конфиденциальн", "kullan", "gizlilik", "نستخدم", "يستخدم",
    "الخصوصية", "उपयोग", "使用", "隐私", "隱私", "使用し", "利用", "プライバシー", "사용", "개인정보", "anvander", "bruger", "bruker", "kayttaa", "pouziva",
];
