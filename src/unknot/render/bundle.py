"""A verified session as a bundle: canonical JSON with its certificate and a seal over all of it.

Takes `Verified`; makes bytes. The seal shows that nothing changed by accident; it does not show who made the bundle.
"""

from __future__ import annotations

from typing import Any

from unknot.verify.canonical import canonical, digest
from unknot.verify.model import Verified

LARGEST_BYTES = 1_500_000


def bundle_of(verified: Verified) -> dict[str, Any]:
    """The bundle as values: content, certificate, seal."""
    checks = [
        {"id": check.id, "found": check.found, "bound": check.bound, "holds": check.holds}
        for check in verified.certificate.checks
    ]
    whole = dict(verified.content) | {"certificate": {"checks": checks, "digest": verified.certificate.digest}}
    return whole | {"seal": digest(whole)}


def write_bundle(verified: Verified) -> bytes:
    """The bundle's bytes; raises `ValueError` for one that is too large to hand over."""
    data = canonical(bundle_of(verified))
    if len(data) > LARGEST_BYTES:
        raise ValueError(f"a bundle of {len(data)} bytes, over {LARGEST_BYTES}")
    return data
