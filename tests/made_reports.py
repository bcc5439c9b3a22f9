"""Data of reports for tests, and text that would like to be more than text."""

from newsclean.corpus.tally.collect import Tally
from newsclean.corpus.tally.data import as_data
from newsclean.document import Document, Removal, Rewrite

HOSTILE = [
    "<script>document.title='hit'</script>",
    "</script><script>document.title='hit'</script>",
    "<img src=x onerror=\"document.title='hit'\">",
    "'><svg/onload=document.title='hit'>",
    '" autofocus onfocus="document.title=\'hit\'" x="',
    "</title></style><script>document.title='hit'</script>",
    "<!--<script>--><script>document.title='hit'</script>",
    "<![CDATA[<script>document.title='hit'</script>]]>",
    "<iframe srcdoc=\"<script>parent.document.title='hit'</script>\"></iframe>",
    '<a href="javascript:document.title=1">x</a><base href="http://127.0.0.1:9/">',
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
    "<style>body{display:none}</style><link rel=stylesheet href=http://127.0.0.1:9/>",
    "<form action=http://127.0.0.1:9/><input name=search id=search><button>x</button></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=document.title='hit'>",
    "<template><div id=search></template><noscript><p title='</noscript><img onerror=x>'>",
    "&lt;script&gt;&#60;script&#62;&quot;&#x27;&amp;lt;",
    "{{constructor.constructor('document.title=1')()}} ${document.title=1} `${1}`",
    "\u202e<script>\u202c\u2066\u2069\ufeff\u200b",
    "\x00<scr\x00ipt>\x1b[31m\x7f\x85\u2028\u2029\ud800",
    "category\nlanguage\tc0 kept\r\n\x0c",
    "data-item hidden [data-group]",
]


def made_data(texts, say="Share"):
    """The report of documents that lose their first line, with `say` wherever data can say it."""
    tally = Tally()
    for number, text in enumerate(texts):
        end = text.find("\n") + 1 or len(text)
        rule = "share.label" if say == "Share" else say
        claims = (Removal(0, end, rule, say, 0.9, say), Removal(0, len(text), "weak", say, 0.3))
        rewrites = (Rewrite(end, end, say, "normalize.x"),) if say != "Share" else ()
        doc = Document(text, claims, rewrites, {say: ()}, status=say if number % 2 else "ok")
        tally.add(doc, f"{say}:{number}", say, say)
    states = ("input", "kept", "changed", "removed", "duplicate", "rejected")
    copy = {"text": f"{say} and more", "where": say, "similarity": 0.9}
    return {
        "newsclean": say,
        "account": {
            **dict.fromkeys(states, 1),
            "reasons": {"removed": {say: 1}, say: {say: 1}},
            "warnings": [say],
        },
        "tally": as_data(tally),
        "clusters": [{"size": 3, "text": say, "where": say, "members": [copy]}],
        "rejects": [{"where": say, "problem": say, "raw": say}],
    }
