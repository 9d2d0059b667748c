import re
from uuid import UUID

from cms.articles.importing import read_text
from cms.articles.importing.ids import Identities

PUBLIC_ID = "0d3f6a52-7d0c-4c1e-9b62-5f1c7c1f0a11"
SOURCE = "# Sun\n\n## Why\n\nLight.\n\n- a\n- b\n\nHeat.\n"


def body(source: str, namespace: UUID | None = None) -> str:
    article = read_text(source, format="markdown", name="sun", namespace=namespace)
    return str(article.body)


def test_ids__with_a_public_id__are_the_same_every_time() -> None:
    source = f"---\nid: {PUBLIC_ID}\n---\n{SOURCE}"
    assert body(source) == body(source, UUID(int=1)) == body(source, UUID(int=2))


def test_ids__with_a_namespace__follow_from_it() -> None:
    assert body(SOURCE, UUID(int=1)) == body(SOURCE, UUID(int=1))
    assert body(SOURCE, UUID(int=1)) != body(SOURCE, UUID(int=2))


def test_ids__with_neither__are_new_every_time() -> None:
    assert body(SOURCE) != body(SOURCE)


def test_ids__of_paragraphs__survive_a_list_that_is_put_before_them() -> None:
    longer = SOURCE.replace("Light.\n", "Light.\n\n1. x\n2. y\n")
    ids = re.findall(r"'id': '([^']+)'", body(SOURCE, UUID(int=1)))
    assert set(ids) < set(re.findall(r"'id': '([^']+)'", body(longer, UUID(int=1))))


def test_paragraph_keys__that_would_collide__move_on() -> None:
    ids = Identities(UUID(int=1))
    assert ids.paragraph("a") != ids.paragraph("a")
    assert re.fullmatch("[a-z0-9]{5}", ids.paragraph("b"))
