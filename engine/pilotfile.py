"""Pilot files on disk: read one, write one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from engine.problems import Problem, SpecError
from engine.spec import PilotSpec, check, resolved_path
from engine.words import tr
from engine.writing import replacing

MOST_BYTES = 1_000_000  # a pilot is written by people; what is larger was chosen by mistake
_MOST_DOTS = 1_000  # in one key: reading a key takes the square of them


def read(path: Path) -> PilotSpec:
    """The pilot in `path`, its data path made absolute. Raises SpecError with every problem and its line."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        source = content.decode("utf-8-sig")
    except OSError as error:
        raise SpecError([_file_problem(path, tr("can't be read: {why}", why=error.strerror or error))]) from None
    except UnicodeDecodeError:
        raise SpecError([_file_problem(path, tr("is not UTF-8 text; save it as UTF-8"))]) from None
    if len(content) > MOST_BYTES:
        raise SpecError(
            [_file_problem(path, tr("is larger than {most} MB; choose a pilot file", most=MOST_BYTES // 10**6))]
        )
    spec = parse(source)
    return spec.model_copy(update={"data": tuple(resolved_path(data, path.parent) for data in spec.data)})


def parse(source: str) -> PilotSpec:
    """The pilot in a TOML text. Raises SpecError."""
    if any(part.count(".") > _MOST_DOTS for part in re.split(r"[=,\n]", source)):
        raise _not_toml(tr("it is nested too deeply"))
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        line = re.search(r"line (\d+)", place)
        raise _not_toml(reason.lower(), int(line[1]) if line else len(source.splitlines())) from None
    except ValueError:  # Python's own, from a whole number of thousands of digits
        raise _not_toml(tr("a number in it is too long")) from None
    except RecursionError:
        raise _not_toml(tr("it is nested too deeply")) from None
    return check(data, source=source)


def write(spec: PilotSpec, path: Path) -> None:
    """Save `spec` so that `read` gives it back; the old file stays until the new one is complete. Raises OSError."""
    with replacing(path) as part:
        part.write_text(dumps(spec), encoding="utf-8")


def dumps(spec: PilotSpec) -> str:
    """`spec` as TOML text; of a variant only what it sets."""
    import tomli_w

    plain: dict[str, Any] = {"name": spec.name, "baseline": spec.baseline, "seeds": list(spec.seeds)}
    data = [found.model_dump(exclude_none=True) for found in spec.data]
    plain["data"] = data[0] if len(data) == 1 else data
    for part in ("model", "train"):
        plain[part] = getattr(spec, part).model_dump(exclude_none=True)
    if spec.sweep:
        plain["sweep"] = {name: list(values) for name, values in spec.sweep.items()}
    if spec.search is not None:
        plain["search"] = spec.search.model_dump()
    plain["variant"] = [v.model_dump(exclude_defaults=True) | {"mixer": v.mixer} for v in spec.variant]
    if inference := spec.inference.model_dump(exclude_defaults=True):
        plain["inference"] = inference
    if spec.scaling is not None:
        plain["scaling"] = spec.scaling.model_dump(exclude_none=True)
    if probes := spec.probes.model_dump(exclude_defaults=True):
        plain["probes"] = probes
    if spec.hybrid is not None:
        plain["hybrid"] = spec.hybrid.model_dump()
    if size := spec.size.model_dump(exclude_defaults=True):
        plain["size"] = size
    if spec.claim:
        plain["claim"] = [claim.model_dump(exclude_none=True) for claim in spec.claim]
    return tomli_w.dumps(plain)


def _not_toml(reason: str, line: int | None = None) -> SpecError:
    message = tr("can't be read as TOML: {why}", why=reason)
    return SpecError([Problem(field=tr("the file"), value=None, message=message, line=line)])


def _file_problem(path: Path, message: str) -> Problem:
    return Problem(field=str(path), value=None, message=message)
