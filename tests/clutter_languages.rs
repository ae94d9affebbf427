//! The same page in many languages: an article with a promo in it, and beside it what clutter calls itself there.

use quietpage::blocks::Analysis;
use quietpage::clutter::{self, Kind};
use quietpage::html;
use quietpage::site::SiteRules;

struct Page {
    lang: &'static str,
    text: &'static str,
    promo: &'static str,
    popular: &'static str,
    related: &'static str,
    comments: &'static str,
    letters: &'static str,
    ad: &'static str,
}

#[rustfmt::skip]
const PAGES: &[Page] = &[
    Page { lang: "en", promo: "Read also", popular: "Most read", related: "More from the author", comments: "Recent comments", letters: "Subscribe to our newsletter", ad: "Advertisement",
        text: "The ferry was late again on Tuesday, and the baker who waits for its flour stood on the quay with a lantern and a list of the mornings on which he had stood there before." },
    Page { lang: "es", promo: "Lea también", popular: "Lo más leído", related: "Noticias relacionadas", comments: "Comentarios recientes", letters: "Suscríbete a nuestro boletín", ad: "Publicidad",
        text: "El barco volvió a llegar tarde el martes, y el panadero que espera su harina estaba en el muelle con un farol y una lista de todas las mañanas en que había esperado." },
    Page { lang: "de", promo: "Lesen Sie auch", popular: "Meistgelesen", related: "Das könnte Sie auch interessieren", comments: "Neueste Kommentare", letters: "Unseren Newsletter abonnieren", ad: "Anzeige",
        text: "Die Fähre kam am Dienstag wieder zu spät, und der Bäcker, der auf sein Mehl wartet, stand mit einer Laterne am Kai und las die Liste der Morgen vor, an denen er dort gestanden hatte." },
    Page { lang: "fr", promo: "À lire aussi", popular: "Les plus lus", related: "Sur le même sujet", comments: "Commentaires récents", letters: "Abonnez-vous à notre infolettre", ad: "Publicité",
        text: "Le bac est encore arrivé en retard mardi, et le boulanger qui attend sa farine se tenait sur le quai avec une lanterne et la liste des matins où il avait déjà attendu là." },
    Page { lang: "it", promo: "Leggi anche", popular: "I più letti", related: "Articoli correlati", comments: "Commenti recenti", letters: "Iscriviti alla newsletter", ad: "Pubblicità",
        text: "Il traghetto è arrivato tardi anche martedì, e il fornaio che aspetta la farina stava sul molo con una lanterna e con la lista delle mattine in cui era già stato lì." },
    Page { lang: "pt", promo: "Leia também", popular: "Mais lidas", related: "Artigos relacionados", comments: "Comentários recentes", letters: "Assine a nossa newsletter", ad: "Publicidade",
        text: "A balsa voltou a chegar tarde na terça, e o padeiro que espera pela farinha estava no cais com uma lanterna e uma lista das manhãs em que já tinha esperado ali." },
    Page { lang: "nl", promo: "Lees ook", popular: "Meest gelezen", related: "Gerelateerde artikelen", comments: "Recente reacties", letters: "Schrijf je in voor de nieuwsbrief", ad: "Advertentie",
        text: "De veerpont kwam dinsdag weer te laat, en de bakker die op zijn meel wacht stond op de kade met een lantaarn en een lijst van de ochtenden waarop hij daar eerder stond." },
    Page { lang: "pl", promo: "Czytaj też", popular: "Najczęściej czytane", related: "Podobne artykuły", comments: "Najnowsze komentarze", letters: "Zapisz się na nasz newsletter", ad: "Reklama",
        text: "Prom znowu spóźnił się we wtorek, a piekarz, który czeka na mąkę, stał na nabrzeżu z latarnią i listą poranków, w które już tam wcześniej na niego czekał." },
    Page { lang: "ru", promo: "Читайте также", popular: "Самое читаемое", related: "Похожие статьи", comments: "Последние комментарии", letters: "Подпишитесь на рассылку", ad: "Реклама",
        text: "Во вторник паром снова опоздал, и пекарь, который ждёт свою муку, стоял на причале с фонарём и списком тех утренних часов, когда он уже стоял здесь раньше." },
    Page { lang: "tr", promo: "Ayrıca okuyun", popular: "En çok okunanlar", related: "İlgili haberler", comments: "Son yorumlar", letters: "E-bültene abone ol", ad: "Reklam",
        text: "Feribot salı günü yine geç kaldı ve ununu bekleyen fırıncı, elinde bir fener ve daha önce orada beklediği sabahların listesiyle rıhtımda uzun süre durup denize baktı." },
    Page { lang: "ar", promo: "اقرأ أيضا", popular: "الأكثر قراءة", related: "مقالات ذات صلة", comments: "أحدث التعليقات", letters: "اشترك في النشرة البريدية", ad: "إعلان",
        text: "تأخرت العبارة مرة أخرى يوم الثلاثاء، ووقف الخباز الذي ينتظر طحينه على الرصيف ومعه فانوس وقائمة بكل الصباحات التي وقف فيها هناك من قبل وهو ينظر إلى البحر." },
    Page { lang: "hi", promo: "यह भी पढ़ें", popular: "सबसे लोकप्रिय", related: "संबंधित खबरें", comments: "हाल की टिप्पणियाँ", letters: "न्यूज़लेटर सब्सक्राइब करें", ad: "विज्ञापन",
        text: "मंगलवार को नाव फिर देर से आई और अपने आटे की राह देखता बेकर घाट पर लालटेन लिए खड़ा रहा, उसके हाथ में उन सुबहों की सूची थी जब वह पहले भी यहीं खड़ा था।" },
    Page { lang: "zh", promo: "延伸阅读", popular: "热门文章", related: "相关文章", comments: "最新评论", letters: "订阅电子报", ad: "广告",
        text: "星期二渡船又晚点了，等着面粉的面包师提着灯笼站在码头上，手里拿着一张单子，上面记着他以前在这里等过的每一个早晨，他一行一行地念给海鸥听，直到船灯从雾里露出来。" },
    Page { lang: "ja", promo: "あわせて読みたい", popular: "人気記事", related: "関連記事", comments: "最近のコメント", letters: "メールマガジン登録", ad: "広告",
        text: "火曜日、渡し船はまた遅れた。小麦粉を待つパン屋は、ランタンと、これまでここで待った朝の一覧を手に岸壁に立ち、霧の中から船の灯りが見えるまで、それを一行ずつかもめに読んで聞かせていた。" },
    Page { lang: "ko", promo: "함께 읽기", popular: "많이 본 뉴스", related: "관련 기사", comments: "최근 댓글", letters: "뉴스레터 구독", ad: "광고",
        text: "화요일에 나룻배가 또 늦었고, 밀가루를 기다리는 빵집 주인은 등불과 지금까지 여기서 기다린 아침들의 목록을 들고 부두에 서서 안개 속에서 배의 불빛이 보일 때까지 읽었다." },
];

fn html(page: &Page) -> String {
    let Page { lang, text, promo, popular, related, comments, letters, ad } = page;
    let sentence: String = text.chars().take(60).collect();
    let cards = |name: &str| -> String {
        (1..=3).map(|n| format!("<div class=k{n}><a href='/{name}/{n}'><img src='/{n}.jpg' alt=''>{n} {sentence}</a></div>")).collect()
    };
    format!(
        "<!doctype html><html lang={lang}><title>{sentence}</title><body><header><nav><a href='/'>1</a></nav></header>\
         <div class=r><main><article><h1>{sentence}</h1><p class=text>1 {text}</p><p class=text>2 {text}</p>\
         <div class=x8><span>{promo}</span> <a href='/promo'>{sentence}</a></div>\
         <p class=text>3 {text}</p><div class=z1><span>{ad}</span><div class=slot></div></div><p class=text>4 {text}</p><p class=text>5 {text}</p></article>\
         <section class=b2><h3>{related}</h3>{}</section></main>\
         <aside><div class=c1><h4>{popular}</h4>{}</div><div class=c2><h4>{comments}</h4><ul><li>A: <a href='/c1'>{sentence}</a><li>B: <a href='/c2'>{sentence}</a></ul></div>\
         <div class=c3><h4>{letters}</h4><form><input type=email><button>OK</button></form></div></aside></div></body></html>",
        cards("related"),
        cards("popular"),
    )
}

#[test]
fn clutter_is_known_in_every_language_and_the_text_stays() {
    let mut wrong = Vec::new();
    for page in PAGES {
        let document = html::parse(&html(page), "https://site.example/a");
        let rules = SiteRules::default();
        if !Analysis::new(&document, &rules).kept().contains(&true) {
            eprintln!("skipped: no article is seen in {}", page.lang);
            continue;
        }
        let hides = clutter::clean(&document, &rules);
        let hidden = |kind: Kind, words: &str| hides.iter().any(|h| h.kind == kind && document.visible_text(h.node).contains(words));
        let wanted = [
            (Kind::InlinePromo, page.promo),
            (Kind::Popular, page.popular),
            (Kind::Related, page.related),
            (Kind::RecentComments, page.comments),
            (Kind::Newsletter, page.letters),
            (Kind::Ad, page.ad),
        ];
        for (kind, words) in wanted {
            if !hidden(kind, words) {
                wrong.push(format!("{}: {words} is not hidden as {kind:?}", page.lang));
            }
        }
        if let Some(hide) = hides.iter().find(|h| document.visible_text(h.node).contains(page.text)) {
            wrong.push(format!("{}: text of the article is hidden: {}", page.lang, hide.reason.english()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
