-- From runs to a decision: notes and tags on runs, what was archived or deleted, named views of the run table, curves
-- that were imported, business KPIs, gates, and decisions with the figures behind them.

ALTER TABLE run ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN archived_at TEXT;
ALTER TABLE run ADD COLUMN deleted_at TEXT;

CREATE TABLE tag (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (run_id, name)
);

CREATE TABLE run_view (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE TABLE imported_curve (
    id INTEGER NOT NULL PRIMARY KEY,
    pilot_id INTEGER NOT NULL REFERENCES pilot (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    imported_at TEXT NOT NULL
);
CREATE INDEX imported_by_pilot ON imported_curve (pilot_id);

CREATE TABLE imported_point (
    curve_id INTEGER NOT NULL REFERENCES imported_curve (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    iteration INTEGER NOT NULL,
    split TEXT NOT NULL,
    loss FLOAT,
    step_ms FLOAT,
    elapsed_s FLOAT,
    PRIMARY KEY (curve_id, sequence)
) WITHOUT ROWID;

CREATE TABLE kpi (
    id INTEGER NOT NULL PRIMARY KEY,
    pilot_id INTEGER NOT NULL REFERENCES pilot (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    higher_is_better BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (pilot_id, name)
);

CREATE TABLE kpi_value (
    kpi_id INTEGER NOT NULL REFERENCES kpi (id) ON DELETE CASCADE,
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    value FLOAT NOT NULL,
    source TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (kpi_id, run_id)
);

CREATE TABLE gate_set (
    pilot_id INTEGER NOT NULL PRIMARY KEY REFERENCES pilot (id) ON DELETE CASCADE,
    gates TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE TABLE decision (
    id INTEGER NOT NULL PRIMARY KEY,
    pilot_id INTEGER NOT NULL REFERENCES pilot (id) ON DELETE CASCADE,
    candidate TEXT NOT NULL,
    stage TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reasons TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    frozen TEXT NOT NULL
);
CREATE INDEX decision_by_pilot ON decision (pilot_id);
