"""Slides in the application's look: titles, texts that stay in their boxes, and notes; python-pptx makes the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Inches, Pt

from app.paths import RESOURCES
from app.report import fit
from app.report.model import Tone
from engine.words import tr

WIDTH, HEIGHT = 13.333, 7.5  # inches: 16:9
LEFT, TOP, ROOM = 0.6, 1.35, (12.1, 5.4)  # of what stands below the title
LATIN, EAST_ASIAN = "Calibri", "Yu Gothic"
_TONES: dict[Tone, str] = {"plain": "text", "muted": "muted", "good": "good", "bad": "bad", "caution": "warning"}
_SMALLEST, _GAP = 10, 4  # points: of prose, between paragraphs
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # Char of XML 1.0


class Deck:
    """A presentation in the making."""

    def __init__(self, footer: str) -> None:
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        theme = tomllib.loads((RESOURCES / "themes" / "light.toml").read_text(encoding="utf-8"))
        self.roles: dict[str, str] = theme["roles"]
        self.variants: list[str] = theme["variants"]
        self._footer = footer
        self._dress()

    def slide(self, title: str, notes: Sequence[str] = ()) -> Slide:
        """A new slide with a title; `notes` are for who speaks."""
        found = self.file.slides.add_slide(self.file.slide_layouts[5])  # title only
        head: Any = found.shapes.title
        head.left, head.top, head.width, head.height = Inches(LEFT), Inches(0.4), Inches(ROOM[0]), Inches(0.8)
        if not self.fill(head.text_frame, [title], ROOM[0], 0.8, largest=28, bold=True, anchor=MSO_ANCHOR.MIDDLE):
            self.note(found, [title])
        number = len(self.file.slides)
        self.text(found, [f"{self._footer} · {number}"], (LEFT, 7.0, ROOM[0], 0.3), largest=9, tone="muted")
        self.note(found, notes)
        return found

    def text(
        self,
        slide: Slide,
        texts: Sequence[str],
        box: tuple[float, float, float, float],
        *,
        largest: int = 18,
        tone: Tone = "plain",
        bold: bool = False,
    ) -> None:
        """Paragraphs in a box (left, top, width, height in inches), as large as they fit; what never would is cut."""
        left, top, width, height = box
        shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
        if not self.fill(shape.text_frame, texts, width, height, largest=largest, tone=tone, bold=bold):
            self.note(slide, texts)

    def card(self, slide: Slide, box: tuple[float, float, float, float]) -> None:
        """A soft ground for what stands on it."""
        shape = slide.shapes.add_textbox(*map(Inches, box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = self.color("accent_soft")

    def note(self, slide: Slide, texts: Sequence[str]) -> None:
        """Add to what is said beside the slide."""
        frame: Any = slide.notes_slide.notes_text_frame
        frame.text = "\n".join(filter(None, (frame.text, *(plain(text) for text in texts))))

    def fill(
        self,
        frame: TextFrame,
        texts: Sequence[str],
        width: float,
        height: float,
        *,
        largest: int,
        tone: Tone = "plain",
        bold: bool = False,
        anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    ) -> bool:
        """Put paragraphs into a frame of that size; whether all of them fit."""
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
        inner = width - 0.22  # the margins of a box
        high, gaps = height - 0.12, _GAP / 72 * (len(texts) - 1)
        points = fit.size(texts, inner, high - gaps, largest, _SMALLEST)
        roomy = fit.needed(texts, inner, points) <= high - gaps
        kept, left_out = (list(texts), 0) if roomy else fit.fitting(texts, inner, high, points)
        shown = [*kept, tr("… {n} more in the notes", n=left_out)] if left_out else kept
        for n, text in enumerate(shown):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            paragraph.space_after = Pt(_GAP if roomy and n < len(shown) - 1 else 0)
            self.write(paragraph, text, points, bold=bold, role=_TONES[tone])
        return shown == list(texts)

    def write(self, paragraph: _Paragraph, text: str, points: float, *, bold: bool = False, role: str = "text") -> None:
        """The text in a size and a colour; lines as high as was reckoned, whatever the typeface."""
        paragraph.line_spacing = Pt(points * fit.LEADING)
        run = paragraph.add_run()
        run.text = plain(text)
        run.font.size, run.font.bold = Pt(points), bold
        run.font.color.rgb = self.color(role)

    def color(self, role: str) -> RGBColor:
        """The colour of a role."""
        return RGBColor.from_string(self.roles[role].lstrip("#"))

    def variant(self, place: int) -> RGBColor:
        """The colour of a variant."""
        return RGBColor.from_string(self.variants[place % len(self.variants)].lstrip("#"))

    def tone(self, tone: Tone) -> str:
        """The role of a tone."""
        return _TONES[tone]

    def save(self, path: Path) -> None:
        """Write the file. Raises OSError."""
        with path.open("wb") as file:
            self.file.save(file)

    def _dress(self) -> None:
        """The deck's own typefaces, Japanese too, and the variants' colours for charts that a person adds."""
        part = next(r.target_part for r in self.file.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
        tree: Any = parse_xml(part.blob)
        for fonts in tree.iter(qn("a:majorFont"), qn("a:minorFont")):
            fonts.find(qn("a:latin")).set("typeface", LATIN)
            fonts.find(qn("a:ea")).set("typeface", EAST_ASIAN)
        for n, color in enumerate(self.variants[:6], start=1):
            accent = next(tree.iter(qn(f"a:accent{n}")))
            accent[0].set("val", color.lstrip("#"))
        part._blob = serialize_part_xml(tree)


def child(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element of the file, for what python-pptx has no call."""
    found: Any = OxmlElement(tag)
    for name, value in attributes.items():
        found.set(name, value)
    parent.append(found)
    return found


def plain(text: str) -> str:
    """Without what a file of slides can't hold."""
    return _NOT_XML.sub("", text)
