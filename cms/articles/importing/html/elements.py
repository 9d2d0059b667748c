"""Which HTML elements mean what for an article."""

FURNITURE = frozenset({"nav", "header", "footer", "aside"})
WORDLESS = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "map",
        "form",
        "button",
        "input",
        "select",
        "textarea",
        "dialog",
    ]
)
PICTURES = frozenset({"figure", "img", "picture"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CONTAINERS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "div",
        "center",
        "hgroup",
        "details",
        "summary",
        "address",
        "fieldset",
        "li",
        "dd",
        "dt",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "figcaption",
        "legend",
        "label",
        "pre",
        "p",
    ]
)
STRUCTURED = frozenset({"ul", "ol", "dl", "table", "blockquote", "hr"})
BLOCKS = HEADINGS | CONTAINERS | STRUCTURED | PICTURES
