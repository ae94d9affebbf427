//! What stands before rows of links that belong to the page and not to its text: to pass it on, to follow the site, its tags.

/// Before a row that passes the page on.
#[rustfmt::skip]
pub(super) const SHARING: &[&str] = &[
    "share", "share this", "share it", "share on", "share via", "share this on", "share this article", "share this article on", "share this post", "share this page", "share this story",
    "share article", "share post", "share story", "share the article", "share the post", "share the story", "share with friends", "sharing is caring", "spread the word", "like this",
    "compartir", "comparte", "comparte esto", "compartir en", "comparte este artículo", "compartir artículo", "compartir esta noticia", "comparte esta noticia",
    "teilen", "teilen mit", "artikel teilen", "beitrag teilen", "diesen artikel teilen", "diesen beitrag teilen", "jetzt teilen",
    "partager", "partagez", "partager sur", "partager cet article", "partagez cet article", "partager l’article", "partager l’info",
    "condividi", "condividi su", "condividi questo articolo", "condividi l’articolo", "condivisioni",
    "compartilhar", "compartilhe", "compartilhe isso", "compartilhe essa notícia", "compartilhe este artigo", "partilhar", "partilhe",
    "delen", "deel", "deel dit", "deel dit artikel", "deel dit bericht", "artikel delen",
    "udostępnij", "udostępnij artykuł", "podziel się", "udostępnij na",
    "поделиться", "поделитесь", "поделиться новостью", "поделиться статьей", "поделиться ссылкой", "рассказать друзьям",
    "paylaş", "bu haberi paylaş", "bu yazıyı paylaş", "haberi paylaş", "شارك", "مشاركة", "شارك المقال", "شارك الخبر", "شارك هذا المقال", "شاركها",
    "शेयर करें", "साझा करें", "इसे शेयर करें", "शेयर", "分享", "分享到", "分享至", "分享本文", "分享文章", "シェア", "シェアする", "この記事をシェア", "記事をシェア", "共有", "공유", "공유하기", "기사 공유", "이 기사를 공유합니다",
    "dela", "dela artikeln", "del artikel", "del artiklen", "jaa", "sdílet", "megosztás", "bagikan", "chia sẻ", "поділитися",
];

/// Before a row of the site's accounts elsewhere.
#[rustfmt::skip]
pub(super) const FOLLOWING: &[&str] = &[
    "follow us", "follow us on", "follow us at", "follow us on social media", "follow us on social", "follow me", "follow me on", "follow along", "find us on", "find us on social media",
    "connect with us", "connect with us on", "connect with me", "stay connected", "stay connected with us", "stay social", "get social", "lets connect", "join us on", "like us on facebook", "follow us on facebook", "follow us on google news",
    "síguenos", "síguenos en", "síganos", "síganos en", "seguinos", "seguinos en", "encuéntranos en", "folge uns", "folge uns auf", "folgen sie uns", "folgen sie uns auf", "folgt uns", "folgt uns auf",
    "suivez nous", "suivez nous sur", "suivez moi", "retrouvez nous sur", "seguici", "seguici su", "seguici sui social", "siga nos", "siga nos no", "siga a gente", "nos siga", "redes sociais", "redes sociales",
    "volg ons", "volg ons op", "śledź nas", "śledź nas na", "obserwuj nas", "obserwuj nas na", "znajdź nas na", "bądź na bieżąco", "подписывайтесь на нас", "подписывайтесь на нас в", "мы в соцсетях", "мы в социальных сетях", "читайте нас в", "следите за нами",
    "bizi takip edin", "bizi takip et", "takip edin", "تابعنا", "تابعنا على", "تابعونا", "تابعونا على", "हमें फॉलो करें", "फॉलो करें", "关注我们", "關注我們", "追蹤我們", "フォローする", "フォローしてください", "팔로우하기", "팔로우",
    "följ oss", "följ oss på", "følg os", "følg oss", "seuraa meitä", "sledujte nás", "ikuti kami", "theo dõi chúng tôi",
];

/// Before the terms that the site files the page under.
#[rustfmt::skip]
pub(super) const TAGS: &[&str] = &[
    "tags", "tag", "tagged", "tagged as", "tagged with", "tagged in", "article tags", "post tags", "filed under", "posted in", "filed in", "topics", "topics in this article", "in this article topics", "related topics", "related topic",
    "explore topics", "explore related topics", "keywords", "explore more topics", "more on these topics",
    "etiquetas", "etiquetado", "etiquetado como", "temas", "temas relacionados", "archivado en", "más sobre estos temas", "schlagwörter", "schlagworte", "stichworte", "schlagwort", "themen", "mehr zu den themen", "verwandte themen",
    "étiquettes", "mots clés", "thèmes", "sujets", "thématiques", "classé dans", "argomenti", "tag articolo", "parole chiave", "temi", "argomenti correlati", "marcado com", "assuntos", "tópicos", "tópicos relacionados", "palavras chave", "mais sobre estes temas",
    "onderwerpen", "trefwoorden", "meer over deze onderwerpen", "tagi", "tematy", "słowa kluczowe", "теги", "метки", "темы", "ключевые слова", "etiketler", "konular", "ilgili konular", "وسوم", "الوسوم", "كلمات مفتاحية", "الكلمات الدلالية", "موضوعات", "مواضيع", "العلامات",
    "टैग", "टैग्स", "标签", "標籤", "关键词", "關鍵字", "标签：", "タグ", "キーワード", "関連タグ", "関連キーワード", "태그", "관련 태그", "키워드", "taggar", "ämnen", "emner", "štítky", "témata", "címkék", "topik", "từ khóa", "теми",
];
