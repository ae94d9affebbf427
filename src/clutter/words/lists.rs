//! The headings of lists of other articles.

/// What a link to the article before or behind this one says. Such a link is navigation, a card with a picture is not. Folded already.
#[rustfmt::skip]
pub(in crate::clutter) const NEIGHBOUR: &[&str] = &[
    "next article", "next post", "next story", "previous article", "previous post", "nachster artikel", "vorheriger artikel",
    "proximo artigo", "artigo anterior", "sonraki haber", "onceki haber", "上一篇", "下一篇", "次の記事", "前の記事", "다음 글", "이전 글", "다음 기사",
];

/// Over a list of what others read.
#[rustfmt::skip]
pub(super) const POPULAR: &[&str] = &[
    // en
    "most popular", "most read", "most viewed", "most shared", "most commented", "most discussed", "most watched", "most clicked",
    "most liked", "trending", "trending now", "trending stories", "trending news", "trending articles", "trending posts",
    "trending topics", "trending threads", "trending discussions", "trending content", "trending today", "trending this week", "trending on", "trending in", "trending videos", "now trending",
    "whats trending", "currently trending", "my most popular", "popular blogs", "popular guides", "popular resources", "trending blogs", "featured blogs", "featured resources", "top guides", "popular posts", "popular articles", "popular stories", "popular news", "popular now", "popular",
    "popular this week", "popular today", "popular on", "popular in", "popular reads", "popular content", "popular topics",
    "popular videos", "popular searches", "popular tags", "popular categories", "popular right now", "top stories", "top posts",
    "top reads", "top articles", "top news", "top headlines", "must read", "must reads", "editors picks", "editors pick", "editor picks",
    "editors choice", "hot topics", "hot news", "hot on the web", "popular on the web", "hot posts", "whats hot", "top 10 stories", "most recommended", "readers favorites",
    "reader favorites", "top trending", "what others are reading", "what people are reading", "people are reading", "others are reading",
    "popular right now on", "the most popular", "our most popular", "most popular articles", "this weeks most read", "featured posts",
    "featured articles", "featured stories", "staff picks", "hot network questions", "top picks", "dont miss",
    // es
    "lo más leído", "lo más visto", "lo más popular", "lo más comentado", "lo más compartido", "más leídas", "más leídos",
    "las más leídas", "los más leídos", "más popular", "más populares", "las más vistas", "los más vistos", "más vistos", "más vistas",
    "tendencias", "entradas populares", "artículos populares", "noticias más leídas", "noticias populares", "noticias destacadas",
    "es tendencia", "populares", "lo último y más leído", "temas populares", "no te pierdas",
    // de
    "meistgelesen", "meist gelesen", "am meisten gelesen", "meistgelesene", "meistgelesene artikel", "meistgeklickt", "meistkommentiert",
    "meistgeteilt", "am häufigsten gelesen", "häufig gelesen", "am meisten kommentiert", "am meisten geteilt", "meistdiskutiert", "meist diskutiert", "beliebteste artikel", "beliebte artikel", "beliebte beiträge", "beliebteste beiträge", "beliebt",
    "top artikel", "das könnte sie interessieren top", "populär", "viel gelesen", "meistgesehen", "im trend", "gerade beliebt",
    "aktuell beliebt", "top themen",
    // fr
    "les plus lus", "les plus lues", "le plus lu", "les articles les plus lus", "articles les plus lus", "les plus populaires",
    "articles populaires", "les plus consultés", "les plus partagés", "les plus commentés", "les plus vus", "tendances", "top articles",
    "populaires", "le plus populaire", "articles en vedette", "en ce moment", "à ne pas manquer", "ne manquez pas",
    // it
    "i più letti", "più letti", "le più lette", "più lette", "articoli più letti", "più popolari", "i più visti", "più visti",
    "di tendenza", "tendenze", "più commentati", "articoli popolari", "le notizie più lette", "i più popolari", "le più viste",
    "da non perdere", "in evidenza",
    // pt
    "mais lidas", "mais lidos", "as mais lidas", "os mais lidos", "mais vistas", "mais vistos", "mais populares", "em alta", "populares",
    "posts populares", "notícias mais lidas", "mais acessadas", "mais comentadas", "artigos populares", "mais lido", "destaques",
    "tendências",
    // nl
    "meest gelezen", "meest bekeken", "meest populair", "populair", "populaire artikelen", "populaire berichten", "best gelezen",
    "nu populair", "veel gelezen",
    // pl
    "najczęściej czytane", "najpopularniejsze", "popularne", "najchętniej czytane", "popularne artykuły", "popularne wpisy",
    "najczęściej komentowane", "na topie", "popularne teraz", "najnowsze i najpopularniejsze", "polecane artykuły", "warto przeczytać",
    // ru
    "популярное", "самое популярное", "самое читаемое", "популярные статьи", "популярные новости", "популярные записи",
    "популярные материалы", "читаемое", "самые читаемые", "топ новостей", "сейчас читают", "самое обсуждаемое", "лучшее за неделю",
    "в тренде", "популярные публикации", "популярные посты", "главное", "главные новости", "выбор редакции", "самые популярные",
    // tr
    "en çok okunanlar", "çok okunanlar", "en çok okunan", "en popüler", "en popülerler", "popüler yazılar", "popüler haberler", "popüler",
    "trend", "trend haberler", "öne çıkanlar", "en çok konuşulanlar", "çok konuşulanlar", "en çok yorumlananlar", "editörün seçtikleri",
    // ar
    "الأكثر قراءة", "الأكثر شيوعا", "الأكثر مشاهدة", "الأكثر شعبية", "الأكثر تداولا", "الأكثر تعليقا", "الأكثر رواجا", "الأكثر زيارة",
    "رائج", "رائج الآن", "مقالات رائجة", "المقالات الأكثر قراءة", "اخترنا لك", "الأكثر مشاركة",
    // hi
    "सबसे लोकप्रिय", "सबसे ज्यादा पढ़ी गई", "सबसे ज़्यादा पढ़े गए", "सबसे ज्यादा पढ़े गए", "लोकप्रिय", "ट्रेंडिंग", "सर्वाधिक पढ़ी गईं",
    "लोकप्रिय पोस्ट", "लोकप्रिय खबरें", "मोस्ट पॉपुलर", "ट्रेंडिंग न्यूज", "ट्रेंडिंग न्यूज़", "सर्वाधिक लोकप्रिय", "बड़ी खबरें",
    // zh
    "热门文章", "热门", "热门新闻", "最受欢迎", "最多阅读", "阅读排行", "阅读榜", "点击排行", "热门推荐", "热门阅读", "排行榜", "热榜", "热门话题", "热门资讯", "热文", "熱門文章", "熱門", "熱門新聞",
    "最多人閱讀", "人氣文章", "人氣排行", "點閱排行", "熱門話題", "編輯推薦", "编辑推荐", "精选文章",
    // ja
    "人気記事", "人気の記事", "人気ランキング", "アクセスランキング", "ランキング", "記事ランキング", "よく読まれている記事", "よく読まれる記事", "最も読まれている", "注目記事", "注目の記事", "人気の投稿", "話題の記事",
    "急上昇", "トレンド", "人気のある記事", "いま読まれている記事",
    // ko
    "인기 기사", "인기기사", "많이 본 뉴스", "많이 본 기사", "많이본 뉴스", "가장 많이 본", "가장 많이 읽은", "인기 글", "인기글", "인기 뉴스", "인기 게시물", "실시간 인기", "댓글 많은 뉴스",
    "랭킹 뉴스", "인기 포스트", "주요 뉴스",
    // sv, da, no, fi, cs, hu, ro, el, id, vi, uk
    "mest läst", "mest lästa", "mest læste", "mest lest", "luetuimmat", "nejčtenější", "legolvasottabb", "cele mai citite", "δημοφιλή",
    "terpopuler", "paling populer", "đọc nhiều", "xem nhiều", "найпопулярніше",
];

/// Those of one word that say no less than "most read" does: "popular" alone is over tracks and filters too. Folded already.
#[rustfmt::skip]
pub(in crate::clutter) const ONLY_POPULAR: &[&str] = &[
    "trending", "meistgelesen", "meistgelesene", "meistgeklickt", "meistkommentiert", "meistgeteilt", "meistgesehen", "meistdiskutiert",
    "najpopularniejsze", "читаемое", "luetuimmat", "nejctenejsi", "legolvasottabb", "terpopuler", "найпопулярніше",
];

/// Over a list of other articles that are said to belong with this one.
#[rustfmt::skip]
pub(super) const RELATED: &[&str] = &[
    // en
    "related articles", "related posts", "related stories", "related news", "related content", "related reading", "related coverage",
    "related items", "related reads", "related videos", "related links", "related blogs", "related blog posts", "related resources",
    "related insights", "related recipes", "related products", "related searches", "related tags", "related publications",
    "related to this", "related threads", "related discussions", "related discussion", "related questions", "related guides",
    "more related", "explore related", "explore recent", "on a related note", "also in the news", "also of interest", "other popular",
    "similar threads", "similar topics", "similar discussions", "similar questions", "guides related to", "more insights", "more resources", "more guides", "more blogs", "other blogs", "related services", "related case studies", "related courses", "related events", "similar blogs", "you may also find interesting", "temas similares", "discussions similaires", "sujets similaires", "discussioni simili", "tópicos semelhantes", "vergelijkbare onderwerpen", "podobne wątki", "benzer konular", "相似主题", "相似主題", "関連スレッド", "related by topic", "you may also like", "you might also like", "you may like", "you might like",
    "you may also enjoy", "you might also enjoy", "you may be interested in", "you might be interested in",
    "you may also be interested in", "you might also be interested in", "also on", "also in", "recommended", "recommended for you",
    "recommended from", "recommended articles", "recommended stories", "recommended reading", "recommended content", "recommended by",
    "recommended reads", "recommended videos", "recommendations", "we recommend", "our recommendations", "more like this", "more from",
    "more from author", "more from the author", "more from this author", "more by", "more by this author", "more articles",
    "more articles by", "more stories", "more posts", "more news", "more in", "more on this", "more on this story", "more on this topic",
    "more stories like this", "more great content", "more to read", "more to explore", "keep exploring", "continue exploring", "more for you", "more recipes", "more blog posts",
    "more reading", "more you might like", "other articles", "other posts", "other stories", "other news", "other articles you may like",
    "other posts you may like", "similar articles", "similar posts", "similar stories", "similar products", "similar news",
    "similar items", "articles you may like", "posts you may like", "stories you may like", "stories for you", "keep reading",
    "continue reading", "read next", "up next", "next up", "next read", "what to read next", "what to watch next", "next article",
    "next post", "previous article", "previous post", "next story", "around the web", "from the web", "from around the web",
    "from our partners", "from our network", "elsewhere on", "explore more", "discover more", "read these next", "dont miss these",
    "customers also bought", "customers also viewed", "people also viewed", "frequently bought together", "people also like",
    "people also ask", "articles by this author", "by the same author", "from the same author", "from the author", "in the same category",
    "from the same category", "from the archives", "from the blog", "from our blog", "you may have missed", "in case you missed it",
    "you may have missed this", "suggested articles", "suggested posts", "suggested reading", "suggested for you", "selected for you",
    "picked for you", "handpicked for you", "further stories", "more coverage", "more top stories", "more headlines", "sponsored stories",
    "promoted stories", "other products", "viewers also liked", "you will also like", "youll also like", "youll also love", "you will also love", "you might also love", "you may also love", "similar content", "similar reads", "more to explorer", "also read these",
    "if you liked this post", "if you liked this article", "if you liked this story", "if you enjoyed this post", "if you enjoyed this article",
    "articles you might like", "posts you might like", "interesting articles", "interested in more", "want more", "want to read more",
    "read more articles", "read more stories", "read more from", "read more news", "more interesting articles",
    // es
    "artículos relacionados", "noticias relacionadas", "entradas relacionadas", "contenido relacionado", "contenidos relacionados",
    "posts relacionados", "publicaciones relacionadas", "relacionado", "relacionados", "relacionadas", "te puede interesar",
    "te podría interesar", "también te puede interesar", "también te podría interesar", "le puede interesar", "puede interesarte",
    "puede que te interese", "te recomendamos", "recomendados", "recomendado", "recomendado para ti", "más noticias", "más artículos",
    "más del autor", "más de", "más sobre", "otras noticias", "otros artículos", "te sugerimos", "quizás te interese",
    "también te gustará", "productos relacionados", "notas relacionadas", "seguir leyendo", "más en", "más información sobre",
    // de
    "ähnliche artikel", "ähnliche beiträge", "verwandte artikel", "verwandte beiträge", "weitere artikel",
    "weitere beiträge", "weitere meldungen", "weitere nachrichten", "weitere themen", "mehr zum thema", "mehr zu diesem thema",
    "mehr aus", "mehr von", "mehr artikel", "das könnte sie auch interessieren", "das könnte dich auch interessieren",
    "das könnte ihnen auch gefallen", "das könnte dir auch gefallen", "das könnte sie interessieren", "das könnte dich interessieren",
    "auch interessant", "empfehlungen", "empfohlen", "empfohlene artikel", "unsere empfehlungen", "passend zum thema", "zum thema",
    "ähnliche themen", "ähnliche produkte", "weitere interessante artikel", "weitere news", "mehr nachrichten",
    "lesen sie mehr zum thema", "weiterlesen", "nächster artikel", "vorheriger artikel", "mehr vom autor", "unsere leseempfehlungen",
    "leseempfehlungen",
    // fr
    "articles similaires", "articles liés", "articles connexes", "articles associés", "articles en relation", "sur le même sujet",
    "sur le même thème", "dans la même catégorie", "dans la même rubrique", "vous aimerez aussi", "vous pourriez aussi aimer",
    "vous pourriez aimer", "ça peut vous intéresser", "cela peut vous intéresser", "cela pourrait vous intéresser",
    "pourrait vous intéresser", "vous pourriez être intéressé", "plus d’articles", "d’autres articles", "autres articles",
    "autres actualités", "nos recommandations", "recommandé pour vous", "recommandés pour vous", "nous vous recommandons",
    "contenus similaires", "contenu associé", "du même auteur", "du même sujet", "dans l’actualité", "plus d’actualités",
    "poursuivez votre lecture", "continuer la lecture", "articles recommandés", "à découvrir aussi", "produits similaires",
    "lire la suite",
    // it
    "articoli correlati", "notizie correlate", "post correlati", "contenuti correlati", "articoli simili", "leggi altri articoli",
    "altri articoli", "altre notizie", "potrebbe interessarti", "potrebbe interessarti anche", "potrebbero interessarti",
    "ti potrebbe interessare", "ti potrebbe interessare anche", "ti potrebbero interessare", "potrebbe anche interessarti",
    "ti può interessare", "consigliati", "consigliati per te", "raccomandati per te", "dello stesso autore", "altro dall’autore",
    "dalla stessa categoria", "correlati", "prodotti correlati", "sullo stesso argomento",
    // pt
    "artigos relacionados", "notícias relacionadas", "posts relacionados", "matérias relacionadas", "conteúdo relacionado",
    "conteúdos relacionados", "publicações relacionadas", "você também pode gostar", "você pode gostar", "você pode se interessar",
    "pode interessar", "também pode gostar", "talvez você goste", "recomendadas", "recomendados para você", "recomendado para você",
    "mais notícias", "mais artigos", "mais do autor", "mais sobre", "outras notícias", "outros artigos", "artigos semelhantes",
    "veja mais notícias", "produtos relacionados", "continue lendo", "próximo artigo", "artigo anterior", "últimas de",
    // nl
    "gerelateerde artikelen", "gerelateerde berichten", "gerelateerd", "gerelateerd nieuws", "verwante artikelen", "meer artikelen",
    "meer nieuws", "meer over dit onderwerp", "meer over", "meer van deze auteur", "meer van", "meer uit", "andere artikelen",
    "ook interessant", "aanbevolen", "aanbevolen voor jou", "aanbevolen artikelen", "misschien ook interessant",
    "dit vind je misschien ook leuk", "wellicht ook interessant", "vergelijkbare artikelen", "gerelateerde producten", "verder lezen",
    // pl
    "powiązane artykuły", "powiązane wpisy", "podobne artykuły", "podobne wpisy", "powiązane", "podobne", "zobacz również inne",
    "może cię zainteresować", "może cię też zainteresować", "to może cię zainteresować", "polecane", "polecane dla ciebie",
    "więcej na ten temat", "więcej od autora", "więcej artykułów", "inne artykuły", "pozostałe artykuły", "podobne tematy",
    "podobne produkty", "przeczytaj następny", "więcej z kategorii",
    // ru
    "похожие статьи", "похожие записи", "похожие новости", "похожие материалы", "похожие публикации", "похожие темы", "похожие товары",
    "похожее", "связанные статьи", "связанные новости", "материалы по теме", "новости по теме", "статьи по теме", "по теме",
    "другие новости", "другие статьи", "другие материалы", "еще по теме", "рекомендуем", "рекомендуемые статьи", "рекомендуем прочитать",
    "вам может понравиться", "вам может быть интересно", "вам также может быть интересно", "возможно вам будет интересно",
    "вас может заинтересовать", "больше новостей", "еще новости", "от автора", "новости партнеров", "новости сми2",
    "другие записи автора", "в этом разделе",
    // tr
    "ilgili haberler", "ilgili yazılar", "ilgili makaleler", "ilgili içerikler", "benzer haberler", "benzer yazılar", "benzer içerikler",
    "benzer makaleler", "diğer haberler", "diğer yazılar", "önerilen haberler", "önerilen yazılar", "önerilenler",
    "sizin için önerilenler", "sizin için seçtiklerimiz", "ilginizi çekebilir", "bunlar da ilginizi çekebilir",
    "bunları da beğenebilirsiniz", "hoşunuza gidebilir", "yazarın diğer yazıları", "bunlara da göz atın", "ilgili konular",
    "benzer ürünler", "sonraki haber", "önceki haber",
    // ar
    "مقالات ذات صلة", "مواضيع ذات صلة", "أخبار ذات صلة", "موضوعات ذات صلة", "ذات صلة", "مقالات مشابهة", "مواضيع مشابهة", "أخبار متعلقة",
    "مواضيع متعلقة", "مقالات متعلقة", "قد يعجبك أيضا", "قد يهمك أيضا", "قد يعجبك", "قد يهمك", "المزيد من", "المزيد عن", "موضوعات متعلقة",
    "أخبار أخرى", "مقالات أخرى", "موصى به", "نرشح لك", "مقترحات", "منتجات ذات صلة",
    // hi
    "संबंधित लेख", "संबंधित खबरें", "संबंधित पोस्ट", "संबंधित समाचार", "सम्बंधित खबरें", "संबंधित ख़बरें", "आपको यह भी पसंद आ सकता है",
    "और खबरें", "अन्य खबरें", "ये भी पसंद आएगा", "सुझाए गए लेख", "आपके लिए", "मिलती जुलती खबरें", "रिलेटेड न्यूज", "संबंधित विषय",
    // zh
    "相关文章", "相关阅读", "相关新闻", "相关推荐", "相关内容", "相关资讯", "相关产品", "相关帖子", "相關文章", "相關閱讀", "相關新聞", "相關內容", "相關報導", "推荐阅读", "推荐文章", "为你推荐",
    "為你推薦", "推薦閱讀", "推薦文章", "猜你喜欢", "猜你喜歡", "您可能感兴趣", "你可能也喜欢", "您可能也喜欢", "你可能會喜歡", "你可能也想看", "更多文章", "更多新闻", "更多新聞", "更多内容", "延伸文章",
    "看更多", "大家都在看", "上一篇", "下一篇", "精彩推荐", "今日推荐",
    // ja
    "関連記事", "関連する記事", "関連ニュース", "関連投稿", "関連コンテンツ", "関連リンク", "関連キーワード", "あわせて読みたい", "合わせて読みたい", "こちらもおすすめ", "おすすめ記事", "おすすめの記事", "おすすめ",
    "あなたへのおすすめ", "こんな記事も読まれています", "この記事を読んだ人はこんな記事も読んでいます", "その他の記事", "この著者の記事", "この記事の関連", "次の記事", "前の記事", "関連商品", "類似記事", "同じカテゴリの記事",
    "あなたにおすすめ", "次に読む",
    // ko
    "관련 기사", "관련기사", "관련 글", "관련글", "관련 뉴스", "관련뉴스", "관련 게시물", "관련 콘텐츠", "추천 기사", "추천기사", "추천 글", "추천 콘텐츠", "추천 뉴스", "이런 기사는 어떠세요",
    "함께 보면 좋은", "이 기자의 다른 기사", "다른 기사", "더 많은 기사", "당신이 좋아할 만한", "회원님을 위한 추천", "다음 글", "이전 글", "다음 기사", "관련 상품", "이어서 읽기",
    // sv, da, no, fi, cs, hu, ro, el, id, vi, uk
    "relaterade artiklar", "relaterat", "läs mer om", "relaterede artikler", "relaterte artikler", "aiheeseen liittyvät",
    "související články", "podobné články", "kapcsolódó cikkek", "articole similare", "articole asemănătoare", "σχετικά άρθρα",
    "artikel terkait", "berita terkait", "bài viết liên quan", "tin liên quan", "схожі статті", "читайте на тему",
];

/// Of the phrases of [`SEE_ALSO`] those that encyclopaedias and manuals use for a part of the article, folded.
#[rustfmt::skip]
pub(in crate::clutter) const ALSO: &[&str] = &[
    "see also", "further reading", "background reading", "related information", "related pages", "related", "in depth",
    "ver tambien", "vease tambien", "siehe auch", "zum weiterlesen", "hintergrund", "voir aussi", "voir egalement", "pour aller plus loin",
    "vedi anche", "per approfondire", "ver tambem", "veja tambem", "zie ook", "zobacz tez", "zobacz takze", "см также", "смотрите также",
    "ayrica bakiniz", "bakiniz", "انظر ايضا", "यह भी देखें", "इन्हें भी देखें", "参见", "参看", "參見", "関連項目", "같이 보기",
];

/// Before one or a few links to other articles between paragraphs; also over lists that belong to the text.
#[rustfmt::skip]
pub(super) const SEE_ALSO: &[&str] = &[
    // en
    "see also", "read also", "also read", "read more", "read more on", "read more about", "read the full story", "more on", "related",
    "related article", "related story", "related post", "related video", "related pages",
    "read this next", "watch also", "also watch", "also see", "further reading", "must read", "recommended article", "dont miss",
    "in depth", "related information", "explainer", "also check", "read full story", "suggested read", "background reading", "read next",
    // es
    "lea también", "leer también", "lee también", "leé también", "lea además", "lee además", "ver también", "vea también",
    "véase también", "mira también", "le puede interesar", "te puede interesar", "te puede interesar leer", "leer más", "lee más",
    "lea más", "además", "relacionada", "nota relacionada", "noticia relacionada", "no te pierdas", "también puedes leer",
    "te recomendamos leer", "sigue leyendo", "seguí leyendo", "podría interesarte", "podés leer", "lea aquí", "mirá también",
    "le recomendamos", "artículo relacionado",
    // de
    "siehe auch", "lesen sie auch", "lies auch", "lesen sie mehr", "mehr dazu", "auch interessant", "lesetipp", "lese tipp", "mehr lesen",
    "weiterlesen", "lesen sie hierzu auch", "lesen sie dazu", "lesen sie dazu auch", "mehr zum thema", "hier lesen sie", "jetzt lesen",
    "passend dazu", "zum weiterlesen", "hintergrund",
    // fr
    "lire aussi", "à lire aussi", "à lire également", "lire également", "à lire", "voir aussi", "à voir aussi", "lisez aussi",
    "lire plus", "pour aller plus loin", "lire la suite", "a lire ailleurs", "lire l’article", "voir également", "notre article",
    "vidéo à voir aussi", "à écouter aussi", "relire", "article lié", "lire notre article", "lire notre analyse", "lire notre enquête",
    // it
    "leggi anche", "vedi anche", "leggi di più", "leggi pure", "per approfondire", "approfondisci", "potrebbe interessarti",
    "guarda anche", "leggi l’articolo", "leggi tutto", "scopri anche",
    // pt
    "leia também", "leia mais", "ler também", "veja também", "confira também", "ver também", "leia ainda", "assista também", "ler mais",
    "veja mais", "leia a seguir", "relacionado", "leia aqui", "não perca",
    // nl
    "lees ook", "lees meer", "zie ook", "bekijk ook", "lees verder", "meer lezen", "lees ook dit", "luister ook",
    // pl
    "czytaj też", "czytaj także", "zobacz także", "zobacz też", "zobacz również", "czytaj również", "przeczytaj też", "przeczytaj także",
    "przeczytaj również", "czytaj więcej", "sprawdź też", "sprawdź także", "warto przeczytać", "przeczytaj", "czytaj dalej",
    // ru
    "читайте также", "читать также", "смотрите также", "смотри также", "см также", "читайте еще", "читать далее", "читайте по теме",
    "вам будет интересно", "также читайте", "еще по теме", "по теме", "читайте подробнее",
    // tr
    "ayrıca bakınız", "ayrıca okuyun", "bunu da oku", "bunu da okuyun", "ilgili haber", "bakınız", "devamını oku", "daha fazla oku",
    "ayrıca bkz", "bunlara da bakın", "haberin devamı", "okumadan geçme",
    // ar
    "اقرأ أيضا", "اقرأ ايضا", "إقرأ أيضا", "اقرأ المزيد", "إقرأ المزيد", "شاهد أيضا", "انظر أيضا", "طالع أيضا", "للمزيد", "اقرأ كذلك",
    "مقال ذو صلة", "تابع أيضا", "شاهد ايضا",
    // hi
    "यह भी पढ़ें", "ये भी पढ़ें", "इसे भी पढ़ें", "और पढ़ें", "यह भी देखें", "ये भी देखें", "इन्हें भी देखें", "पढ़ें", "आगे पढ़ें",
    "यह भी पढ़ें", "ये भी पढ़ें", "इसे भी पढ़ें",
    // zh
    "另见", "参见", "阅读更多", "延伸阅读", "另請參閱", "延伸閱讀", "閱讀更多", "扩展阅读", "参阅", "更多阅读", "相关阅读", "相關閱讀",
    // ja
    "関連項目", "関連記事", "こちらも読む", "続きを読む", "あわせて読みたい", "合わせて読みたい", "参考記事", "参照", "こちらもチェック",
    // ko
    "관련 기사", "관련기사", "함께 보기", "더 읽기", "같이 보기", "이어보기", "참고 기사", "함께 읽기",
    // sv, da, no, fi, cs, hu, ro, el, id, vi, uk
    "läs också", "läs även", "se även", "læs også", "les også", "lue myös", "čtěte také", "olvassa el", "citește și", "διαβάστε επίσης",
    "baca juga", "simak juga", "xem thêm", "читайте також",
];

/// Over the newest articles of the site.
#[rustfmt::skip]
pub(super) const LATEST: &[&str] = &[
    "latest news", "latest posts", "latest articles", "latest stories", "latest", "latest from", "latest updates", "latest headlines",
    "latest videos", "recent posts", "recent articles", "recent stories", "recent news", "recent blog posts", "recent entries", "recent",
    "new posts", "new articles", "newest articles", "newest posts", "newest stories", "the latest", "just in", "breaking news", "latest blog posts", "recently published",
    "recently added", "newly posted", "recent reviews", "latest reviews", "our latest", "new on the blog", "latest insights", "latest blogs", "recent blogs", "recent blog", "latest resources", "recent insights", "latest guides", "news feed", "latest in", "últimas noticias", "entradas recientes", "artículos recientes", "lo último",
    "últimos artículos", "publicaciones recientes", "noticias recientes", "neueste artikel", "neueste beiträge", "letzte beiträge",
    "aktuelle beiträge", "aktuelle nachrichten", "aktuelles", "neueste meldungen", "neueste", "articles récents", "derniers articles",
    "dernières actualités", "dernières nouvelles", "dernières news", "actualités récentes", "les dernières actualités",
    "articoli recenti", "ultime notizie", "ultimi articoli", "ultime news", "ultim’ora", "últimas notícias", "posts recentes",
    "artigos recentes", "notícias recentes", "últimos artigos", "publicações recentes", "mais recentes", "laatste nieuws",
    "recente berichten", "recente artikelen", "laatste berichten", "nieuwste artikelen", "laatste artikelen", "najnowsze wpisy",
    "ostatnie wpisy", "najnowsze artykuły", "najnowsze", "ostatnie artykuły", "najnowsze wiadomości", "свежие записи",
    "последние новости", "последние записи", "последние статьи", "свежие новости", "лента новостей", "новые статьи", "новости",
    "son haberler", "son yazılar", "son eklenenler", "en son haberler", "son dakika", "أحدث المقالات", "أحدث الأخبار", "آخر الأخبار",
    "أحدث المواضيع", "آخر المقالات", "أحدث المنشورات", "ताज़ा खबरें", "ताजा खबरें", "नवीनतम समाचार", "हाल के पोस्ट", "हाल की पोस्ट",
    "लेटेस्ट न्यूज़", "最新文章", "近期文章", "最新新闻", "最新消息", "最近文章", "最新發布", "最新新聞", "近期文章", "即時新聞", "最近の投稿", "最新記事", "新着記事", "最新の記事", "最近の記事",
    "最新ニュース", "최근 글", "최근글", "최신 글", "최신 기사", "최신 뉴스", "최신글", "최근 게시물", "senaste nytt", "senaste inlägg", "seneste nyt",
    "nejnovější články", "останні новини", "berita terbaru", "articole recente",
];
