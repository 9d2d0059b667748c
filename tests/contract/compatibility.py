"""What a new OpenAPI document breaks for a client that was written for the old one.

Additions break nothing: paths, optional parameters, members, values, formats. A client may rely on
the rest: that a path, parameter, member, value or type stays, that a member always comes, and that no
new parameter is demanded. A schema's name counts too, because generated clients name types by it.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

# ``Any``: an OpenAPI document is JSON of any depth.
Json = dict[str, Any]
Comparison = Callable[[Json, Json, str], Iterator[str]]

_LOWER_IS_NARROWER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
_HIGHER_IS_NARROWER = ("minimum", "exclusiveMinimum", "minLength", "minItems")


def breaks(old: Json, new: Json) -> list[str]:
    """Return each incompatible change as a sentence that begins with its place."""
    return [
        *_mapping(old["paths"], new["paths"], "paths", _path),
        *_mapping(old["components"]["schemas"], new["components"]["schemas"], "schemas", _returned),
    ]


def _mapping(old: Json, new: Json, place: str, compare: Comparison) -> Iterator[str]:
    for name, before in old.items():
        here = f"{place} › {name}"
        if name in new:
            yield from compare(before, new[name], here)
        else:
            yield f"{here}: is gone"


def _path(old: Json, new: Json, place: str) -> Iterator[str]:
    yield from _mapping(old, new, place, _operation)


def _operation(old: Json, new: Json, place: str) -> Iterator[str]:
    before, after = _parameters(old), _parameters(new)
    yield from _mapping(before, after, place, _parameter)
    for name in after.keys() - before.keys():
        if after[name].get("required"):
            yield f"{place} › {name}: is new and required"
    yield from _mapping(old["responses"], new["responses"], place, _response)


def _parameters(operation: Json) -> Json:
    return {f"{each['in']} {each['name']}": each for each in operation.get("parameters", [])}


def _parameter(old: Json, new: Json, place: str) -> Iterator[str]:
    if new.get("required") and not old.get("required"):
        yield f"{place}: is required now"
    yield from _schema(old.get("schema", {}), new.get("schema", {}), place)


def _response(old: Json, new: Json, place: str) -> Iterator[str]:
    yield from _mapping(old.get("headers", {}), new.get("headers", {}), place, _header)
    yield from _mapping(old.get("content", {}), new.get("content", {}), place, _content)


def _header(old: Json, new: Json, place: str) -> Iterator[str]:
    if old.get("required") and not new.get("required"):
        yield f"{place}: may be missing now"
    yield from _returned(old.get("schema", {}), new.get("schema", {}), place)


def _content(old: Json, new: Json, place: str) -> Iterator[str]:
    yield from _returned(old.get("schema", {}), new.get("schema", {}), place)


def _returned(old: Json, new: Json, place: str) -> Iterator[str]:
    """Compare what clients read: besides what ``_schema`` says, nothing may go missing or be null."""
    yield from _schema(old, new, place)
    if "null" in _alternatives(new) and "null" not in _alternatives(old):
        yield f"{place}: may be null now"
    for name in sorted(set(old.get("required", [])) - set(new.get("required", []))):
        if name in new.get("properties", {}):
            yield f"{place} › {name}: may be missing now"
    yield from _mapping(old.get("properties", {}), new.get("properties", {}), place, _returned)
    if "items" in old and "items" in new:
        yield from _returned(old["items"], new["items"], f"{place} › items")


def _schema(old: Json, new: Json, place: str) -> Iterator[str]:
    before, after = _alternatives(old), _alternatives(new)
    for kind, one in before.items():
        if kind not in after:
            yield f"{place}: is no longer “{kind}”"
            continue
        yield from _values(one, after[kind], place)
        yield from _bounds(one, after[kind], place)


def _alternatives(schema: Json) -> Json:
    """Return the schemas that the value may have, by their reference or type."""
    listed = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf") or [schema]
    return {_kind(each): each for each in listed}


def _kind(schema: Json) -> str:
    if "$ref" in schema:
        return str(schema["$ref"])
    kind = schema.get("type", "anything")
    return (
        f"{kind if isinstance(kind, str) else json.dumps(kind)} {schema.get('format', '')}".strip()
    )


def _values(old: Json, new: Json, place: str) -> Iterator[str]:
    before, after = _enumerated(old), _enumerated(new)
    if after is None:
        return
    if before is None:
        yield f"{place}: takes only listed values now"
        return
    for value in before:
        if value not in after:
            yield f"{place}: the value {value} is gone"


def _enumerated(schema: Json) -> list[str] | None:
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    return None if values is None else [json.dumps(value, ensure_ascii=False) for value in values]


def _bounds(old: Json, new: Json, place: str) -> Iterator[str]:
    for name in (*_LOWER_IS_NARROWER, *_HIGHER_IS_NARROWER):
        if name not in new or new[name] == old.get(name):
            continue
        is_lower = name in old and new[name] < old[name]
        if name not in old or is_lower == (name in _LOWER_IS_NARROWER):
            yield f"{place}: “{name}” is narrower"
    if new.get("pattern") not in {None, old.get("pattern")}:
        yield f"{place}: “pattern” has changed"
