//! The headings of comments: recent ones elsewhere, those on this page, the form for a new one.

/// Over a list of comments made on other pages.
#[rustfmt::skip]
pub(super) const RECENT: &[&str] = &[
    // en
    "recent comments", "latest comments", "newest comments", "last comments", "most recent comments", "recent replies",
    "recent discussions", "your comments",
    // es
    "comentarios recientes", "últimos comentarios",
    // de
    "neueste kommentare", "letzte kommentare", "aktuelle kommentare", "neue kommentare",
    // fr
    "commentaires récents", "derniers commentaires",
    // it
    "commenti recenti", "ultimi commenti",
    // pt
    "comentários recentes", "últimos comentários",
    // nl
    "recente reacties", "laatste reacties", "nieuwste reacties",
    // pl
    "najnowsze komentarze", "ostatnie komentarze",
    // ru
    "свежие комментарии", "последние комментарии", "недавние комментарии", "новые комментарии",
    // tr
    "son yorumlar",
    // ar
    "أحدث التعليقات", "آخر التعليقات", "أحدث الردود",
    // hi
    "हाल की टिप्पणियां", "हाल की टिप्पणियाँ", "नवीनतम टिप्पणियाँ", "हालिया टिप्पणियाँ",
    // zh
    "近期评论", "最新评论", "最近评论", "近期留言", "最新留言", "最新回應",
    // ja
    "最近のコメント", "最新コメント", "新着コメント",
    // ko
    "최근 댓글", "최신 댓글", "최근댓글",
    // sv, da, cs, uk, id
    "senaste kommentarer", "seneste kommentarer", "nejnovější komentáře", "останні коментарі", "komentar terbaru",
];

/// Over the form for a comment.
#[rustfmt::skip]
pub(super) const LEAVE: &[&str] = &[
    // en
    "leave a reply", "leave a comment", "post a comment", "add a comment", "write a comment", "add comment", "post comment",
    "submit a comment", "leave comment", "leave reply", "submit comment", "add your comment", "leave your comment", "join the discussion",
    "join the conversation", "have your say", "your comment", "comment on this", "leave a comment cancel reply",
    "leave a reply cancel reply", "share your thoughts", "what do you think", "your answer", "post your answer", "your reply",
    "post a reply", "quick reply", "send a comment", "make a comment", "comment form", "log in to comment",
    "you must be logged in to post a comment", "you must log in to post a comment", "sign in to comment", "please enter your comment",
    // es
    "deja una respuesta", "deja un comentario", "dejar un comentario", "dejar una respuesta", "publicar un comentario",
    "escribe un comentario", "deja tu comentario", "añadir comentario", "agregar comentario", "comenta", "tu comentario", "tu respuesta",
    "escribir un comentario", "deje su comentario",
    // de
    "schreibe einen kommentar", "schreiben sie einen kommentar", "kommentar schreiben", "kommentar verfassen", "kommentar hinterlassen",
    "hinterlasse einen kommentar", "hinterlassen sie einen kommentar", "antworten abbrechen", "ihr kommentar", "ihre antwort",
    "deine antwort", "dein kommentar", "kommentieren", "hinterlasse eine antwort", "kommentar abgeben", "diskutieren sie mit",
    "jetzt kommentieren",
    // fr
    "laisser un commentaire", "laissez un commentaire", "laisser une réponse", "ajouter un commentaire", "écrire un commentaire",
    "votre commentaire", "votre réponse", "poster un commentaire", "publier un commentaire", "répondre annuler", "réagir", "commenter",
    "laisser votre commentaire",
    // it
    "lascia un commento", "lascia una risposta", "scrivi un commento", "aggiungi un commento", "commenta", "inserisci un commento",
    "il tuo commento",
    // pt
    "deixe um comentário", "deixe uma resposta", "deixe seu comentário", "deixar um comentário", "escreva um comentário", "comentar",
    "adicionar comentário", "faça um comentário", "deixe o seu comentário", "enviar um comentário", "postar um comentário",
    // nl
    "geef een reactie", "laat een reactie achter", "plaats een reactie", "reageer", "schrijf een reactie", "een reactie plaatsen",
    "laat een antwoord achter",
    // pl
    "dodaj komentarz", "zostaw komentarz", "napisz komentarz", "skomentuj", "zostaw odpowiedź", "twój komentarz",
    "anuluj pisanie odpowiedzi",
    // ru
    "добавить комментарий", "оставить комментарий", "оставьте комментарий", "написать комментарий", "ваш комментарий", "ваш ответ",
    "комментировать", "добавить отзыв", "отменить ответ",
    // tr
    "yorum yap", "bir yorum yazın", "yorum yaz", "yorum yapın", "yorum ekle", "bir cevap yazın", "cevap yaz", "bir yanıt yazın",
    "yorumunuz", "yorum gönder",
    // ar
    "اترك تعليقا", "اترك تعليقاً", "اترك رد", "أضف تعليق", "أضف تعليقا", "إضافة تعليق", "اترك ردا", "شاركنا رأيك", "اكتب تعليقا",
    "أضف تعليقك", "إلغاء الرد",
    // hi
    "टिप्पणी करे", "टिप्पणी करें", "एक टिप्पणी छोड़ें", "अपनी टिप्पणी दें", "कमेंट करें", "जवाब दें", "प्रतिक्रिया दें",
    "एक टिप्पणी भेजें",
    // zh
    "发表评论", "发表回复", "写评论", "我要评论", "留言", "發表評論", "發佈留言", "發表迴響", "取消回复", "发布评论", "添加评论", "發表留言", "參與討論",
    // ja
    "コメントを残す", "コメントを書く", "コメントする", "コメントを投稿", "コメントを追加", "返信を残す", "コメントをキャンセル", "コメント投稿",
    // ko
    "댓글 남기기", "댓글 달기", "댓글 쓰기", "댓글쓰기", "답글 남기기", "댓글을 남겨주세요", "댓글 작성", "의견 남기기",
    // sv, da, cs, uk, id, ro
    "lämna ett svar", "lämna en kommentar", "skriv et svar", "skriv en kommentar", "napsat komentář", "přidat komentář",
    "залишити відповідь", "залишити коментар", "tinggalkan balasan", "tinggalkan komentar", "lasă un răspuns", "lasă un comentariu",
];

/// Over the comments on the page itself, alone or with their number.
#[rustfmt::skip]
pub(super) const HEADING: &[&str] = &[
    "comments", "comment", "thoughts on", "thought on", "one thought on", "responses to", "response to", "one response to",
    "reader comments", "user comments", "discussion", "discussion about this post", "responses", "replies", "comments section",
    "view comments", "show comments", "comentarios", "comentario", "respuestas", "opiniones", "kommentare", "kommentar",
    "leserkommentare", "antworten", "diskussion", "commentaires", "commentaire", "réactions", "réponses", "vos commentaires", "commenti",
    "commento", "risposte", "comentários", "comentário", "respostas", "reacties", "reactie", "comments", "komentarze", "komentarz",
    "komentarzy", "opinie", "комментарии", "комментарий", "комментариев", "комментария", "отзывы", "обсуждение", "yorumlar", "yorum",
    "okuyucu yorumları", "التعليقات", "تعليقات", "تعليق", "الردود", "टिप्पणियाँ", "टिप्पणियां", "टिप्पणी", "कमेंट्स", "评论", "條評論", "条评论",
    "评论列表", "全部评论", "最新回复", "留言", "評論", "網友評論", "网友评论", "コメント", "コメント一覧", "件のコメント", "댓글", "전체 댓글", "의견", "kommentarer", "komentáře",
    "коментарі", "komentar", "comentarii",
];

/// The word for a comment, as part of names and hints. Folded already.
#[rustfmt::skip]
pub(super) const WORDS: &[&str] = &[
    "comment", "comentario", "kommentar", "commentaire", "commento", "reactie", "komentarz", "комментари", "yorum", "تعليق", "टिप्पणी",
    "评论", "評論", "留言", "コメント", "댓글", "koment", "coment",
];

/// The link or button under each comment that answers it. Folded already.
#[rustfmt::skip]
pub(in crate::clutter) const REPLY: &[&str] = &[
    "reply", "reply to", "responder", "antworten", "repondre", "rispondi", "beantwoorden", "reageren", "odpowiedz", "ответить", "yanitla",
    "cevapla", "رد", "الرد", "जवाब दें", "उत्तर दें", "回复", "回覆", "返信", "返信する", "답글", "답글 달기", "svara", "svar", "odpovedet", "raspunde",
    "balas", "відповісти", "like", "report", "permalink",
];
