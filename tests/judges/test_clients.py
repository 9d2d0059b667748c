"""The clients that others' generators make of the OpenAPI document compile, and fetch."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cms.articles.models import ArticlePage
from tests.build_editions import publish_draft, publish_in
from tests.judges.npm_judge import NPM, run_judge
from tests.partner_client import PartnerClient

CONFIG = Path(__file__).parents[2] / ".ci" / "python-client.yaml"
MODULES = NPM / "node_modules"

IN_PYTHON = """
import sys
from concord_client import AuthenticatedClient
from concord_client.api.articles import get_article, list_articles
from concord_client.api.changes import list_changes

client = AuthenticatedClient(base_url=sys.argv[1], token=sys.argv[2])
for item in list_articles.sync(client=client, lang="es").items:
    article = get_article.sync(str(item.id), client=client, lang="es")
    print(article.headline, article.language.served, article.body[0].content[0].type_)
print(*sorted(item.id for item in list_changes.sync(client=client).items))
"""
IN_TYPESCRIPT = """
import createClient from "openapi-fetch";
import type { components, paths } from "./concord";

type Article = components["schemas"]["Article"];
declare const process: { argv: string[] };
const [address, key] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${key}` };
const concord = createClient<paths>({ baseUrl: address, headers });
const list = await concord.GET("/api/v1/articles/", { params: { query: { lang: "es" } } });
for (const item of list.data?.items ?? []) {
  const { data } = await concord.GET("/api/v1/articles/{name}/", {
    params: { path: { name: item.id }, query: { lang: "es" } },
  });
  const article = data as Article; // one of the formats that an article comes in
  console.log(article.headline, article.language.served, article.body[0]?.content[0]?.type);
}
const changes = await concord.GET("/api/v1/changes/", {});
console.log((changes.data?.items ?? []).map((item) => item.id).sort().join(" "));
"""

pytestmark = [pytest.mark.judge, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def said(make_article: Callable[..., ArticlePage], clinician: User, linguist: User) -> list[str]:
    """What a client has to print of the article that is public."""
    article = publish_draft(make_article(), clinician)
    publish_in(article, "es", linguist)
    name = article.public_id
    return ["Hiccups [es] es paragraph", f"{name}:en {name}:es"]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "openapi.json"
    file.write_bytes(Client().get("/api/v1/openapi.json").content)
    return file


def test_python_client__fetches(
    live_server: Any, said: list[str], document: Path, tmp_path: Path
) -> None:
    out = tmp_path / "python"
    options = ["--path", str(document), "--output-path", str(out), "--config", str(CONFIG)]
    generator = [sys.executable, "-m", "openapi_python_client", "generate", *options]
    made = subprocess.run(generator, check=True, capture_output=True, text=True)
    assert "WARNING" not in made.stdout + made.stderr
    subprocess.run([sys.executable, "-m", "compileall", "-q", out], check=True)

    script = [sys.executable, "-c", IN_PYTHON, live_server.url, PartnerClient().key]
    environment = {**os.environ, "PYTHONPATH": str(out)}
    done = subprocess.run(script, check=True, capture_output=True, text=True, env=environment)

    assert done.stdout.splitlines() == said


def test_typescript_client__fetches(
    live_server: Any, said: list[str], document: Path, tmp_path: Path
) -> None:
    types, usage = tmp_path / "concord.d.ts", tmp_path / "usage.mts"
    status, printed = run_judge(
        "openapi-typescript",
        MODULES / "openapi-typescript" / "bin" / "cli.js",
        *(str(document), "--output", str(types)),
    )
    assert status == 0, printed
    usage.write_text(IN_TYPESCRIPT.replace('"./concord"', '"./concord.d.ts"'), encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(MODULES)
    strict = ["--strict", "--noUncheckedIndexedAccess", "--target", "es2022", "--skipLibCheck"]
    status, printed = run_judge(
        "typescript",
        MODULES / "typescript" / "bin" / "tsc",
        *(*strict, "--module", "nodenext", "--moduleResolution", "nodenext", str(usage)),
    )
    assert status == 0, printed

    node = shutil.which("node")
    assert node is not None
    script = [node, str(tmp_path / "usage.mjs"), live_server.url, PartnerClient().key]
    done = subprocess.run(script, check=True, capture_output=True, text=True)

    assert done.stdout.splitlines() == said
