"""The words of a bundle: the texts of knowledge, with each prompt said for its side.

A prompt `play.ID.N.say` names the side by a placeholder; here it becomes one prompt a side, `play.ID.N.say.left`, ready to
be spoken. So does `protocol.ID.ready` where one lies on the side.
"""

from __future__ import annotations

from collections.abc import Iterator

from unknot.knowledge.model import SIDE_LYING, Knowledge, PlayableStep
from unknot.verify.screen import screen_keys

PLAYER_ROOMS = ("player.", "side.", "sign.", "step.", "session.half_way")
"""Texts that the player needs in every session begin so."""
ROOMS = (
    *PLAYER_ROOMS,
    "session.switch.",
    "session.turn_over.",
    "short.",
    "condition.",
    "technique.",
    "site.",
    "zone.",
    "play.",
    "protocol.",
    "rule.PP",
)
"""Every text that may stand in a bundle begins so."""


def words_of(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """Language -> key -> sentence, for every key that any bundle may hold."""
    kept = {
        lang: {key: said for key, said in texts.items() if key.startswith(ROOMS)}
        for lang, texts in knowledge.texts.items()
    }
    return {lang: texts | dict(_sided(knowledge, lang)) for lang, texts in kept.items()}


def common_keys(knowledge: Knowledge) -> Iterator[str]:
    """Keys that every bundle holds: screen, player, and the softer form."""
    yield from screen_keys(knowledge)
    yield from (key for key in next(iter(knowledge.texts.values())) if key.startswith(PLAYER_ROOMS))
    yield from ("technique.stroking.name", "technique.stroking.how")


def protocol_keys(protocol: str) -> tuple[str, ...]:
    """Keys of the protocol as a whole."""
    return tuple(f"protocol.{protocol}.{part}" for part in ("name", "aftercare"))


def play_keys(protocol: str, play: PlayableStep) -> Iterator[str]:
    """Keys that a playable step needs beside its prompt."""
    yield f"play.{protocol}.{play.n}.name"
    yield from (f"technique.{play.technique}.{part}" for part in ("name", "how"))
    yield from (f"site.{site}.{part}" for site in play.sites for part in ("name", "find"))
    yield from (f"zone.{zone.value}.name" for zone in play.zones)


def _sided(knowledge: Knowledge, lang: str) -> Iterator[tuple[str, str]]:
    texts = knowledge.texts[lang]
    for protocol in knowledge.protocols.values():
        told = [f"play.{protocol.id}.{play.n}.say" for play in protocol.playable]
        told += [f"protocol.{protocol.id}.ready"] * (protocol.posture == SIDE_LYING)
        for key in told:
            for side in protocol.sides:
                if key in texts:
                    yield f"{key}.{side}", texts[key].replace("{side}", texts.get(f"side.{side}.of", side))
