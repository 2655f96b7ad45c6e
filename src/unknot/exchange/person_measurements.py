"""Readings of measures in a person file: dated values in the term's own unit, or `none` for what cannot be measured."""

from __future__ import annotations

from typing import Any

from unknot.core.units import convert
from unknot.exchange.person_values import NONE, Context, known_in, moment_of_reading, number_of, possible, written
from unknot.exchange.source import quoted
from unknot.knowledge.model import Term, TermType
from unknot.knowledge.shape import BAD, Key, Notes, Reader, list_of, maybe, needed, number, read_map, text
from unknot.knowledge.yaml_file import Map, Node
from unknot.screening.person import Measurement

BLOOD_PRESSURE = "blood_pressure"
_PRESSURES = ("systolic", "diastolic")


def measurements(context: Context) -> Reader:
    """The list of readings; a blood pressure is two measurements at one time."""
    one = _measurement(context)

    def read(node: Node, notes: Notes) -> Any:
        found = list_of(one)(node, notes)
        return found if found is BAD else tuple(reading for readings in found for reading in readings)

    return read


def _measurement(context: Context) -> Reader:
    """One line of the list: a value, or a blood pressure with its two numbers; gives one or two measurements."""
    terms = {term.id: term for term in context.knowledge.terms.values() if term.type is TermType.MEASURE}
    measured = tuple(id for id, term in terms.items() if term.of != "facts")
    both = {"systolic", "diastolic"} <= terms.keys()
    what = known_in("measure", (*measured, BLOOD_PRESSURE) if both else measured)
    at = needed(moment_of_reading(context))

    def read(node: Node, notes: Notes) -> Any:
        if not isinstance(node, Map) or "what" not in node.entries:
            return notes.wrong(node, "the key `what` is missing", "name the measure")
        measure = what(node.entries["what"], notes)
        if measure is BAD:
            return BAD
        if measure != BLOOD_PRESSURE:
            return _one_value(node, notes, terms[measure], at)
        return (_no_blood_pressure if "value" in node.entries else _blood_pressure)(node, notes, terms, at)

    return read


def _one_value(node: Node, notes: Notes, term: Term, at: Key) -> Any:
    keys = read_map(node, {"what": needed(text), "value": needed(_or_none), "unit": maybe(text), "at": at}, notes)
    if not isinstance(keys, dict):
        return BAD
    value = _in_unit(term, keys, node, notes)
    return BAD if value is BAD else (Measurement(term.id, value, keys["at"]),)


def _no_blood_pressure(node: Node, notes: Notes, terms: dict[str, Term], at: Key) -> Any:
    keys = read_map(node, {"what": needed(text), "value": needed(_only_none), "at": at}, notes)
    return tuple(Measurement(id, None, keys["at"]) for id in _PRESSURES) if isinstance(keys, dict) else BAD


def _blood_pressure(node: Node, notes: Notes, terms: dict[str, Term], at: Key) -> Any:
    table = {"what": needed(text), "at": at}
    table |= {id: needed(number_of(terms[id])) for id in _PRESSURES}
    keys = read_map(node, table, notes)
    if not isinstance(keys, dict):
        return BAD
    if keys["systolic"] <= keys["diastolic"]:
        what = f"a blood pressure of {keys['systolic']:g} over {keys['diastolic']:g} is not possible"
        return notes.wrong(node, what, "the first number is the larger one")
    return tuple(Measurement(id, keys[id], keys["at"]) for id in _PRESSURES)


def _or_none(node: Node, notes: Notes) -> Any:
    return None if written(node) == NONE else number(node, notes)


def _only_none(node: Node, notes: Notes) -> Any:
    if written(node) == NONE:
        return None
    return notes.wrong(node, "a blood pressure has two numbers", "write `systolic` and `diastolic`, or `value: none`")


def _in_unit(term: Term, keys: dict[str, Any], node: Node, notes: Notes) -> Any:
    value, unit = keys["value"], keys.get("unit", term.unit)
    if value is None:
        return None
    converted = convert(float(value), unit=unit, to=term.unit)
    if converted is None:
        return notes.wrong(node, f"{term.id} is not measured in {quoted(unit)}", f"give it in {term.unit}")
    return possible(term, converted, node, notes)
