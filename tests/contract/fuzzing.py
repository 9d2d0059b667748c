"""The API as schemathesis asks it: in this process, with a partner's key, and all of schemathesis' checks."""

from typing import Any

from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.engine.recorder import ScenarioRecorder

from cms.core import languages
from cms.delivery.negotiation import is_well_formed
from cms.delivery.search.words import keys_of_query

# Run like all others, but there is nothing in this API for them to find:
IDLE = {
    "ensure_resource_availability": "what is posted, an acknowledgement, has no address of its own",
    "missing_required_header": "no header but the key's is required, and that is what ignored_auth tries",
    "object_level_authorization": "partners make nothing that another one could ask for",
    "use_after_free": "nothing is deleted; what takes its place is in test_schemathesis_links.py",
}
UNKNOWN = "de"  # a language that no article has
# A change number ahead of the records is valid, and there is nothing to go on from.
ANSWERED = ["2xx", "3xx", "401", "403", "404", "409", "410", "429", "5xx"]


def headers_of(key: object) -> dict[str, str]:
    """Return the key, and the wish for plain answers: through WSGI nobody undoes a coding."""
    return {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}


def configure(schema: Any) -> Any:
    """Return the schema, with what counts as an answer to a valid request."""
    load_all_checks()
    schema.config.checks.positive_data_acceptance.expected_statuses = ANSWERED
    return schema


def make_askable(case: Any) -> None:
    """Take out of a valid request what the document cannot say of it, and an invented second key."""
    case.headers.pop("X-Api-Key", None)  # beside the valid key it opens nothing
    case.headers.pop("Concord-Rehearse", None)  # which sandbox keys alone may send
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    query, path = case.query or {}, case.path_parameters or {}
    query.pop("cursor", None)  # only an answer can give one
    if not keys_of_query(query.get("q", ""), languages.SOURCE):
        query.pop("q", None)
    if "q" not in query and query.get("order") == "relevance":
        del query["order"]
    if query.get("format", "json") != "json":
        query.pop("include", None)
    for place, name in ((query, "lang"), (path, "language")):
        if not is_well_formed(place.get(name, UNKNOWN)):
            place[name] = UNKNOWN


def check_all(
    case: Any, response: Any, headers: dict[str, str], recorder: ScenarioRecorder | None = None
) -> None:
    """Hold an answer against each check that schemathesis has; some know what was asked before."""
    case.validate_response(
        response,
        checks=CHECKS.get_by_names(CHECKS.get_all_names()),
        headers=headers,
        transport_kwargs={"headers": headers},
        recorder=recorder,
    )
