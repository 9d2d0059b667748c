"""The pages of the example: an article's typed blocks as HTML. What it does not know it leaves out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

Json = Mapping[str, Any]
STYLE = """
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 system-ui, sans-serif }
aside { border-inline-start: .3rem solid #36c; padding: .1rem 1rem; background: #f3f6fc }
aside.urgent { border-color: #b00; background: #fdf0f0 }
footer { margin-top: 3rem; border-top: 1px solid #999; font-size: .9rem }
nav a { margin-inline-end: 1rem }
img { max-width: 100%; height: auto }
th, td { padding: .3rem .6rem; border: 1px solid #999; text-align: start }
"""


def article_page(article: Json, versions: Iterable[Json], notices: Iterable[Json] = ()) -> str:
    """Return the page of an article, with links to its other languages, and notices beside it."""
    language = article["language"]
    parts = [
        f"<h1>{escape(article['headline'])}</h1>",
        _outdated(article) if language["outdated"] else "",
        *map(_notice, notices),
        f"<p><strong>{escape(article['summary'])}</strong></p>",
        _list("ul", [escape(point["text"]) for point in article["key_points"]]),
    ]
    for section in article["body"]:
        heading = f"<h2>{escape(section['heading'])}</h2>" if section["heading"] else ""
        blocks = [BLOCKS[it["type"]](it) for it in section["content"] if it["type"] in BLOCKS]
        parts += [heading, *blocks]
    links = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="../{tag}/{article["id"]}.html">'
        for tag in sorted(version["language"]["served"] for version in versions)
    )
    switch = [(version["language"]["served"], version["id"]) for version in versions]
    parts.append(_footer(article))
    return _page(language, article["headline"], links, _switch(switch), parts)


def index_page(articles: Sequence[Json], languages: Iterable[str]) -> str:
    """Return the list of all articles in a language, of which there is one at least."""
    language = articles[0]["language"]
    items = [
        f'<a href="{article["id"]}.html">{escape(article["headline"])}</a>' for article in articles
    ]
    switch = _switch((tag, "index") for tag in languages)
    return _page(language, language["served"], "", switch, [_list("ul", items)])


def _page(language: Json, title: str, links: str, switch: str, parts: Iterable[str]) -> str:
    body = "\n".join(filter(None, parts))
    where = f'lang="{language["served"]}" dir="{language["direction"]}"'
    return (
        f"<!doctype html>\n<html {where}>"
        f'<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style>{links}</head><body>{switch}\n<main>\n{body}\n</main></body></html>\n"
    )


def _switch(versions: Iterable[tuple[str, str]]) -> str:
    """Return the links to the other languages, each named by its tag, which needs no translation."""
    links = (
        f'<a lang="{tag}" hreflang="{tag}" href="../{tag}/{name}.html">{tag}</a>'
        for tag, name in sorted(versions)
    )
    return f'<nav aria-label="Languages">{"".join(links)}</nav>'


def _outdated(article: Json) -> str:
    source = escape(article["canonical_url"])
    return (
        f'<aside lang="en" dir="ltr">The <a href="{source}">original</a> has changed since.</aside>'
    )


def _notice(notice: Json) -> str:
    kind = "urgent" if notice["kind"] == "emergency" else notice["kind"]
    return (
        f'<aside class="{escape(kind)}"><h2>{escape(notice["title"])}</h2>{notice["html"]}</aside>'
    )


def _footer(article: Json) -> str:
    references = [
        f'<a href="{escape(it["url"])}">{escape(it["title"])}</a>' for it in article["references"]
    ]
    return (
        f"{_list('ol', references)}<footer><p>{escape(article['attribution'])} · "
        f'<time datetime="{article["reviewed_on"]}">{article["reviewed_on"]}</time> · '
        f'<a rel="license" href="{escape(article["license"])}">{escape(article["license"])}</a></p></footer>'
    )


def _list(tag: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}>{rows}</{tag}>" if rows else ""


def _items(block: Json) -> list[str]:
    return [
        (f"<strong>{escape(it['title'])}</strong>" if it["title"] else "") + it["html"]
        for it in block["items"]
    ]


def _named(name: str, html: str) -> Callable[[Json], str]:
    return lambda block: f"<h3>{escape(block[name])}</h3>{block[html]}"


def _figure(block: Json) -> str:
    image = block["image"]
    shown = (
        f'<img src="{escape(image["url"])}" width="{image["width"]}" height="{image["height"]}" '
        f'alt="{escape(block["alt"])}">'
        if image
        else f"<p>{escape(block['alt'])}</p>"
    )
    return f"<figure>{shown}<figcaption>{escape(block['caption'])} {escape(block['credit'])}</figcaption></figure>"


def _table(block: Json) -> str:
    heads = "".join(f'<th scope="col">{escape(it)}</th>' for it in block["columns"])
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(it)}</td>' for it in row)}</tr>" for row in block["rows"]
    )
    return f"<table><caption>{escape(block['caption'])}</caption><tr>{heads}</tr>{rows}</table>"


def _call(block: Json) -> str:
    link = f'<p><a href="{escape(block["url"])}">{escape(block["link_label"])}</a></p>'
    return f"<h3>{escape(block['title'])}</h3>{block['html']}{link if block['url'] else ''}"


def _other(block: Json) -> str:
    label = escape(block["label"])
    address = f"{block['article_id']}.html"
    return f'<p><a href="{address}">{label}</a></p>' if block["article_id"] else f"<p>{label}</p>"


BLOCKS: dict[str, Callable[[Json], str]] = {
    "paragraph": lambda block: str(block["html"]),
    "subheading": lambda block: f"<h3>{escape(block['text'])}</h3>",
    "bulleted_list": lambda block: _list("ul", _items(block)),
    "numbered_list": lambda block: _list("ol", _items(block)),
    "cause": _named("name", "description_html"),
    "treatment": _named("name", "description_html"),
    "question_answer": _named("question", "answer_html"),
    "definition": _named("term", "definition_html"),
    "callout": lambda block: (
        f'<aside class="{block["kind"]}"><h3>{escape(block["title"])}</h3>{block["html"]}</aside>'
    ),
    "quotation": lambda block: (
        f"<blockquote><p>{escape(block['text'])}</p><p>{escape(block['attribution'])}</p></blockquote>"
    ),
    "figure": _figure,
    "table": _table,
    "article_link": _other,
    "call_to_action": _call,
}
