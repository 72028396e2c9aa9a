"""Colours of DrawingML as RRGGBB: those of the theme, changed as the file says (ECMA-376 20.1.2.3)."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.vocabulary import A

_ALIASES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_FILLS = ("solidFill", "gradFill", "noFill", "blipFill", "pattFill", "grpFill")


@dataclass(frozen=True)
class Palette:
    """The colours of a theme by name, « lt1 » and « dk1 » among them; `mapped`: the names that a master gives them."""

    theme: Mapping[str, str]
    mapped: Mapping[str, str]

    def named(self, name: str) -> str:
        """The colour of a name of the theme, "" for one that it has not."""
        return self.theme.get(self.mapped.get(name, _ALIASES.get(name, name)), "")

    def colour(self, holder: etree._Element) -> str:
        """The colour inside an element such as `a:solidFill`, "" when it cannot be told."""
        for element in holder:
            name = etree.QName(element).localname
            value = element.get("lastClr" if name == "sysClr" else "val", "")
            base = self.named(value) if name == "schemeClr" else value if name in ("srgbClr", "sysClr") else ""
            return _changed(base.upper(), element) if len(base) == 6 else ""
        return ""


def palette_of(theme: etree._Element | None, master: etree._Element | None = None) -> Palette:
    """The colours of a theme part, under the names that `master` maps them to."""
    scheme = theme.find(f".//{A}clrScheme") if theme is not None else None
    colours = {etree.QName(one).localname: _plain(one) for one in scheme if len(one)} if scheme is not None else {}
    found = master.find("{*}clrMap") if master is not None else None
    return Palette(colours, {str(name): str(value) for name, value in found.items()} if found is not None else {})


def _plain(holder: etree._Element) -> str:
    return (holder[0].get("lastClr") or holder[0].get("val") or "").upper()


def _changed(colour: str, element: etree._Element) -> str:
    """A colour made lighter, darker or paler by what stands inside its element."""
    red, green, blue = (int(colour[rank : rank + 2], 16) / 255 for rank in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    for change in element:
        name, share = etree.QName(change).localname, int(change.get("val", "100000")) / 100_000
        if name == "lumMod":
            light *= share
        elif name == "lumOff":
            light += share
        elif name == "tint":
            light = light * share + 1 - share
        elif name == "shade":
            light *= share
        elif name == "satMod":
            strength *= share
    made = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(strength, 0.0), 1.0))
    return "".join(f"{round(part * 255):02X}" for part in made)


def fill_of(properties: etree._Element | None, palette: Palette) -> tuple[str, ...] | None:
    """The colours of the fill that properties give: none at all for « no fill », ("",) for one that cannot be told.

    None when they say nothing of it.
    """
    if properties is None:
        return None
    found = next((one for one in properties if etree.QName(one).localname in _FILLS), None)
    if found is None:
        return None
    kind = etree.QName(found).localname
    if kind == "noFill":
        return ()
    if kind == "gradFill":
        return tuple(palette.colour(stop) for stop in found.iter(f"{A}gs")) or ("",)
    return (palette.colour(found),) if kind == "solidFill" else ("",)
