"""The command line: `pilotlight` opens the window, its commands work without one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from app import faults, language, logs, paths
from db.errors import StoreError
from engine.terminal import say
from engine.words import unusable

if TYPE_CHECKING:
    from app.comparison import Comparison
    from db.pilots import RunRow
    from db.store import Store

FINISHED, BAD_INPUT, FAULT, STOPPED = 0, 2, 3, 130

app = typer.Typer(
    name="pilotlight",
    help="Is it worth replacing attention in our model, for our data, on our hardware?",
    pretty_exceptions_enable=False,
    add_completion=False,
)
StoreOption = Annotated[
    str, typer.Option("--store", envvar="PILOTLIGHT_STORE", help="Where runs are kept, like sqlite:///pilot.sqlite.")
]
SettingOption = Annotated[
    str, typer.Option("--setting", help="Judge all at this setting of a sweep, not each at its own best.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object as the last line on stdout.")]


@app.callback(invoke_without_command=True)
def window(context: typer.Context, store: StoreOption = "") -> None:
    """Open the window where no command is given."""
    language.use_told()
    log: logs.ProgramLog = context.obj
    if context.invoked_subcommand is not None:
        log.begin(logs.COMMAND, context.invoked_subcommand)
        return
    log.begin(logs.WINDOW)
    from app.gui.main import main as open_window

    raise typer.Exit(open_window(store or paths.default_store(), log.path))


@app.command()
def run(
    pilot: Annotated[Path, typer.Argument(help="A pilot file (TOML).")],
    store: StoreOption = "",
    as_json: JsonOption = False,
) -> None:
    """Run all variants and seeds of a pilot file, and compare them."""
    from app import console
    from db import pilots
    from db.store import open_store
    from engine import pilotfile
    from engine.prepare import prepare

    spec = pilotfile.read(pilot)
    prepared = console.working("Reading the data", lambda watch: prepare(spec, paths.corpora(), watch))
    for note in prepared.notes:
        console.say(note)
    console.err.print(console.estimates_table(prepared.estimates, spec.baseline))
    opened = open_store(store or paths.default_store())
    _carry(opened, pilots.add_pilot(opened, spec, prepared.runs), as_json)


@app.command()
def resume(
    pilot: Annotated[str, typer.Argument(help="A pilot's number or name.")],
    store: StoreOption = "",
    as_json: JsonOption = False,
) -> None:
    """Go on with a pilot's runs that have not finished, each from its last checkpoint."""
    from app import comparison
    from db.store import open_store

    opened = open_store(store or paths.default_store())
    _carry(opened, comparison.find(opened, pilot), as_json)


@app.command()
def more(
    pilot: Annotated[str, typer.Argument(help="A pilot's number or name.")],
    seeds: Annotated[int, typer.Option("--seeds", min=1, help="How many, numbered on from the highest.")] = 1,
    store: StoreOption = "",
    as_json: JsonOption = False,
) -> None:
    """Run a pilot's variants with further seeds too, and compare them over all seeds."""
    from app import comparison, console
    from db import seeds as of_pilots
    from db.store import open_store

    opened = open_store(store or paths.default_store())
    pilot_id = comparison.find(opened, pilot)
    added = of_pilots.add_further(opened, pilot_id, seeds)
    console.say(f"Seeds added: {', '.join(map(str, added))}.")
    _carry(opened, pilot_id, as_json)


@app.command("list")
def list_pilots(store: StoreOption = "") -> None:
    """List the pilots of a store."""
    from app import console
    from db import pilots
    from db.store import open_store

    found = pilots.pilots(open_store(store or paths.default_store()))
    console.out.print(
        console.pilots_table(found) if found else "No pilot yet. Begin with: python3 launch.py run PILOT.toml"
    )


@app.command()
def show(
    pilot: Annotated[str, typer.Argument(help="A pilot's number or name.")],
    setting: SettingOption = "",
    store: StoreOption = "",
) -> None:
    """Show a pilot's runs and how its variants compare, on each of its data sets."""
    from app import comparison, console
    from db import pilots
    from db.store import open_store

    opened = open_store(store or paths.default_store())
    found = comparison.load_all(opened, comparison.find(opened, pilot), setting=setting)
    console.out.print(console.runs_table(found[0]))
    console.print_findings(found, console.out)
    console.print_sentences(console.unfinished(pilots.queue(opened, found[0].pilot.id)), console.out)


@app.command("import")
def import_file(
    file: Annotated[
        Path,
        typer.Argument(
            help="What `python -m engine run` has written, a nanoGPT checkpoint (.safetensors), or with --beside a log "
            "of nanoGPT or a CSV file with curves."
        ),
    ],
    data: Annotated[Path | None, typer.Option("--data", help="Of a checkpoint: what it is measured on.")] = None,
    n_head: Annotated[int | None, typer.Option("--n-head", help="Of a checkpoint that does not say it.")] = None,
    beside: Annotated[str, typer.Option("--beside", help="Of curves: the number or name of a pilot.")] = "",
    name: Annotated[str, typer.Option("--name", help="Of curves: what they are called.")] = "",
    store: StoreOption = "",
) -> None:
    """Take in a pilot that ran on a bare server, measure a checkpoint, or put curves beside a pilot's own."""
    from app import cli_import
    from db.store import open_store

    opened = open_store(store or paths.default_store())
    if beside:
        cli_import.curves(opened, file, beside, name)
    elif file.suffix == cli_import.CHECKPOINT:
        _carry(opened, cli_import.checkpoint(opened, file, data, n_head), as_json=False)
    else:
        cli_import.records(opened, file)


@app.command()
def measure(
    pilot: Annotated[str, typer.Argument(help="A pilot's number or name.")],
    scaling: Annotated[bool, typer.Option("--scaling", help="Also cost against context length.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="3 calls and 1 s each instead of 10 and 10 s.")] = False,
    store: StoreOption = "",
    as_json: JsonOption = False,
) -> None:
    """Measure inference of a pilot's finished runs again, all in turn."""
    from app import comparison
    from db import pilots
    from db.store import open_store
    from engine import jobs
    from engine.sections import ScalingSpec

    opened = open_store(store or paths.default_store())
    pilot_id = comparison.find(opened, pilot)
    spec = comparison.load(opened, pilot_id).spec
    chosen = spec.inference.model_copy(update={"measure": True, "quick": quick or spec.inference.quick})
    sweep = spec.scaling or (ScalingSpec() if scaling else None)
    asked = jobs.comparison(spec.model_copy(update={"inference": chosen, "scaling": sweep}))
    _carry(opened, pilot_id, as_json, [pilots.measure_again(opened, pilot_id, asked)])


@app.command()
def roi(
    pilot: Annotated[str, typer.Argument(help="A pilot's number or name.")],
    candidate: Annotated[
        str, typer.Option("--candidate", help="The variant to decide about; the best unless told.")
    ] = "",
    data: Annotated[str, typer.Option("--data", help="The data set, where there are several.")] = "",
    setting: SettingOption = "",
    store: StoreOption = "",
    as_json: JsonOption = False,
) -> None:
    """Tell what each variant costs, and what replacing the baseline saves."""
    from app import cli_roi
    from db.store import open_store

    opened = open_store(store or paths.default_store())
    figures = cli_roi.show(opened, pilot, candidate=candidate, data=data, setting=setting)
    if as_json:
        print(cli_roi.as_line(figures), flush=True)


@app.command()
def kpi(
    pilot: Annotated[str, typer.Argument(help="A pilot's number or name.")],
    csv: Annotated[Path | None, typer.Option("--csv", help="A file of values by run, or by variant and seed.")] = None,
    name: Annotated[str, typer.Option("--name", help="Define a KPI of this name.")] = "",
    unit: Annotated[str, typer.Option("--unit", help="Its unit.")] = "",
    lower: Annotated[bool, typer.Option("--lower", help="Less of it is better.")] = False,
    store: StoreOption = "",
) -> None:
    """Define a business KPI of a pilot, read values of its runs, and show how variants compare by them."""
    from app import cli_kpi, comparison, console
    from db.store import open_store

    opened = open_store(store or paths.default_store())
    pilot_id = comparison.find(opened, pilot)
    taken = cli_kpi.change(opened, pilot_id, name, unit, csv, lower=lower)
    if csv is not None:
        console.say(f"Values taken in: {taken}.")
    cli_kpi.show(comparison.load(opened, pilot_id))


@app.command()
def export(
    pilot: Annotated[str, typer.Argument(help="A pilot's number or name.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write; its suffix says the format.")],
    kind: Annotated[str, typer.Option("--format", help="html, pdf, pptx, xlsx, md or json, whatever the suffix.")] = "",
    lang: Annotated[str, typer.Option("--lang", help="en or ja; of this report alone.")] = "",
    data: Annotated[str, typer.Option("--data", help="The data set that the decision is about.")] = "",
    setting: SettingOption = "",
    store: StoreOption = "",
) -> None:
    """Write a pilot's report."""
    from app import cli_export, comparison
    from db.store import open_store

    opened = open_store(store or paths.default_store())
    chosen = cli_export.Choice(out=out, kind=kind, lang=lang, data_set=data, setting=setting)
    cli_export.export(opened, comparison.find(opened, pilot), chosen)


@app.command()
def doctor(
    startup: Annotated[bool, typer.Option("--startup", help="Measure how long the window takes to open.")] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend in the store what can be mended without loss.")
    ] = False,
    salvage: Annotated[
        Path | None, typer.Option("--salvage", help="Take what a damaged store still holds into this new file.")
    ] = None,
    bundle: Annotated[
        Path | None, typer.Option("--bundle", help="Pack logs, versions and the store's health, but no data, as a ZIP.")
    ] = None,
    store: StoreOption = "",
    as_json: JsonOption = False,
) -> None:
    """Print what this machine offers, what is missing, and whether the store is sound."""
    from app import cli_bundle, store_doctor
    from app import doctor as checks

    url = store or paths.default_store()
    if salvage is not None:
        raise typer.Exit(FINISHED if store_doctor.salvage(url, salvage) else FAULT)
    if bundle is not None:
        cli_bundle.write(bundle, url)
        raise typer.Exit(FINISHED)
    found = [] if startup else store_doctor.look(url, repair=repair)
    figures = checks.startup() if startup else checks.machine() | {one.name: one.words for one in found}
    checks.show(figures)
    if as_json:
        print(json.dumps(figures), flush=True)
    raise typer.Exit(FINISHED if all(one.sound for one in found) else FAULT)


@app.command()
def audit(
    service: Annotated[str, typer.Option("--service", help="An OSV service to ask instead of osv.dev.")] = "",
) -> None:
    """Ask the network which installed packages are known to be vulnerable, and tell which upgrade mends it."""
    from app import audit as packages

    raise typer.Exit(packages.audit(service or packages.SERVICE))


@app.command()
def screenshots(
    out: Annotated[Path, typer.Option("--out", help="The folder for the pictures.")],
) -> None:
    """Take pictures of every page, in every language, light and dark, with real runs in a store of their own."""
    import os
    import tempfile

    from app import console

    with tempfile.TemporaryDirectory(prefix="pilotlight-") as home:
        os.environ |= {"PILOTLIGHT_HOME": home, "PILOTLIGHT_STORE": "", "QT_QPA_PLATFORM": "offscreen"}
        from app.gui import screenshots as pictures

        found = pictures.take(out, console.say)
    console.say(f"{len(found)} pictures are in {out}.")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False)
def bench(context: typer.Context) -> None:
    """Measure a part of the engine, or the window (`gui`, `compare`); `bench --help` lists those of the engine."""
    from app import bench as benches

    raise typer.Exit(benches.main(context.args))


def main() -> None:
    """The console script: every error is a sentence on stderr; one that nobody foresaw is in the log."""
    from engine.data.errors import DataError
    from engine.lines import LinesError
    from engine.problems import SpecError

    log = logs.ProgramLog()
    try:
        app(obj=log)
    except (SpecError, DataError, LinesError, StoreError) as error:
        say(error)
        sys.exit(BAD_INPUT)
    except OSError as error:
        say(unusable(error))
        sys.exit(BAD_INPUT)
    except Exception as error:  # a fault of ours
        faults.uncaught(type(error), error, error.__traceback__)
        sys.exit(FAULT)
    finally:
        log.end()


def _carry(store: Store, pilot_id: int, as_json: bool, jobs: list[RunRow] | None = None) -> NoReturn:
    """Carry what has not finished of a pilot, or `jobs` alone, show how its variants compare, and exit."""
    from app import comparison, console
    from app.carry import Carrier
    from db import attempts, pilots

    attempts.recover(store)
    try:
        waiting = pilots.waiting(store, pilot_id) if jobs is None else jobs
        with console.RunProgress() as progress:
            carrier = Carrier(store, progress.show)
            ended = carrier.carry(waiting)
    except StoreError as error:  # the pilot was fine; the store has failed under it
        say(error)
        raise typer.Exit(FAULT) from error
    found = comparison.load_all(store, pilot_id)
    console.print_findings(found, console.err)
    if not any(each.matrix.rows or each.probe_sentences for each in found):
        console.say("No run has finished.")
    names = pilots.names(pilots.queue(store, pilot_id))
    for run in ended:
        if run.message:
            console.say(f"{names[run.id]}: {run.message}")
    if as_json:
        print(json.dumps(_outcome(found[0])), flush=True)
    raise typer.Exit(
        _exit_code([run.status for run in pilots.queue(store, pilot_id)], interrupted=carrier.interrupts > 0)
    )


def _outcome(found: Comparison) -> dict[str, object]:
    """The object that `run --json` promises."""
    wanted = (
        "parameters",
        "val_loss",
        "honest_val_loss",
        "train_loss",
        "test_loss",
        "ms_per_iteration",
        "peak_memory_bytes",
        "causal",
    )
    runs, several = [], len(found.data_sets) > 1
    for entry in found.runs:
        summary = found.summaries.get(entry.id)
        figures = {name: getattr(summary, name, None) for name in wanted}
        place = {"data": entry.data_set} if several else {}
        place |= {"setting": entry.setting} if found.spec.sweep else {}
        runs.append(
            {"id": entry.id, "variant": entry.variant, "seed": entry.seed, "status": entry.status, **figures, **place}
        )
    return {"pilot": {"id": found.pilot.id, "name": found.pilot.name}, "runs": runs}


def _exit_code(statuses: list[str], *, interrupted: bool) -> int:
    if interrupted or "stopped" in statuses:
        return STOPPED
    return FINISHED if all(status in ("finished", "skipped") for status in statuses) else FAULT


if __name__ == "__main__":
    main()
