"""The form in which knowledge is kept: one pickle a part, so that a part which nobody reads is never made.

A part is one mapping of `Knowledge`, of the texts that of one language. What is made of the bytes are our own frozen types,
words of our vocabularies and plain data, and nothing else: a kept file can hold data, never a command.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, cast

from unknot.core.collecting import collecting_later
from unknot.knowledge.model import Knowledge

CODE = ("core", "knowledge")
"""The packages whose types knowledge is made of, and whose modules make it."""

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


def to_bytes(knowledge: Knowledge) -> bytes:
    """Knowledge as bytes: the whole with a number in the place of each part, then the parts."""
    parts = list(_parts(knowledge))
    numbers = {id(part): n for n, part in enumerate(parts)}
    return _written((_written(knowledge, numbers), tuple(_written(dict(part)) for part in parts)))


def from_bytes(data: bytes) -> Knowledge:
    """The knowledge of these bytes; each of its parts is made when it is first read.

    Raises
    ------
    Exception
        of any kind, when the bytes are of no knowledge.
    """
    whole, parts = _made(data)
    knowledge = _made(whole, tuple(Later(part) for part in parts))
    if not isinstance(knowledge, Knowledge):
        raise pickle.UnpicklingError("this is no knowledge")
    return knowledge


def _parts(knowledge: Knowledge) -> Iterator[Mapping[Any, Any]]:
    for each in fields(knowledge):
        value = getattr(knowledge, each.name)
        if isinstance(value, Mapping) and value is not knowledge.texts:
            yield value
    yield from knowledge.texts.values()
    yield knowledge.medicines.groups
    yield knowledge.medicines.spelt


class Later(Mapping[K, V_co]):
    """A mapping that is made of its bytes when it is first read, and is equal to what it was."""

    __slots__ = ("_bytes", "_mapping")

    def __init__(self, data: bytes) -> None:
        self._bytes = data
        self._mapping: dict[K, V_co] | None = None

    def _all(self) -> dict[K, V_co]:
        found = self._mapping
        if found is None:  # two threads may both make it: then one of two equal ones stays
            found = self._mapping = cast("dict[K, V_co]", _made(self._bytes))
        return found

    def __getitem__(self, key: K) -> V_co:
        return self._all()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._all()

    def __iter__(self) -> Iterator[K]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self._all().get(key, default)


def _written(value: object, parts: Mapping[int, int] | None = None) -> bytes:
    into = io.BytesIO()
    _Writer(into, parts or {}).dump(value)
    return into.getvalue()


def _made(data: bytes, parts: Sequence[Later[Any, Any]] = ()) -> Any:
    with collecting_later():
        return _Reader(io.BytesIO(data), parts).load()


class _Writer(pickle.Pickler):
    """Writes our frozen types as the type and its fields in order, and a part as its number."""

    def __init__(self, into: io.BytesIO, parts: Mapping[int, int]) -> None:
        super().__init__(into, protocol=5)
        self._parts = parts

    def persistent_id(self, value: Any) -> int | None:
        return self._parts.get(id(value))

    def reducer_override(self, value: Any) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), tuple(getattr(value, each.name) for each in fields(value))
        return NotImplemented


class _Reader(pickle.Unpickler):
    """Makes nothing but our frozen types and words of our vocabularies."""

    def __init__(self, data: io.BytesIO, parts: Sequence[Later[Any, Any]]) -> None:
        super().__init__(data)
        self._parts = parts

    def persistent_load(self, n: Any) -> Any:
        return self._parts[n]

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(tuple(f"unknot.{folder}." for folder in CODE)) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of knowledge")
