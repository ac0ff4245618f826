-- The first schema. Frozen: later changes are migrations of their own.

CREATE TABLE migration (
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE pilot (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    baseline TEXT NOT NULL,
    spec TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE store_info (
    identity TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (identity)
);

CREATE TABLE roi_scenario (
    pilot_id INTEGER NOT NULL,
    inputs TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (pilot_id),
    FOREIGN KEY(pilot_id) REFERENCES pilot (id) ON DELETE CASCADE
);

CREATE TABLE run (
    id INTEGER NOT NULL,
    pilot_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    variant TEXT NOT NULL,
    seed INTEGER NOT NULL,
    spec TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN
        ('queued', 'running', 'paused', 'finished', 'stopped', 'failed', 'interrupted', 'skipped')),
    message TEXT NOT NULL,
    phase TEXT NOT NULL,
    iteration INTEGER NOT NULL,
    max_iters INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    changed INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(pilot_id) REFERENCES pilot (id) ON DELETE CASCADE
);

CREATE INDEX run_by_change ON run (changed);

CREATE INDEX run_by_pilot ON run (pilot_id, position);

CREATE TABLE attempt (
    id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    pid INTEGER NOT NULL,
    boot TEXT NOT NULL,
    log_path TEXT NOT NULL,
    started_at TEXT NOT NULL,
    heartbeat_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT,
    host TEXT NOT NULL,
    device TEXT,
    device_name TEXT,
    dtype TEXT,
    launch_mode TEXT,
    threads INTEGER,
    torch TEXT,
    cuda TEXT,
    driver TEXT,
    python TEXT,
    os TEXT,
    cpu TEXT,
    PRIMARY KEY (id),
    UNIQUE (run_id, number),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);

CREATE TABLE run_summary (
    run_id INTEGER NOT NULL,
    parameters INTEGER NOT NULL,
    vocab_size INTEGER NOT NULL,
    train_loss FLOAT,
    val_loss FLOAT,
    best_val_loss FLOAT,
    honest_val_loss FLOAT,
    causal BOOLEAN,
    ms_per_iteration FLOAT,
    ms_per_iteration_p5 FLOAT,
    ms_per_iteration_p95 FLOAT,
    first_iteration_ms FLOAT,
    training_s FLOAT NOT NULL,
    tokens_per_s FLOAT,
    tokens_seen INTEGER NOT NULL,
    peak_memory_bytes INTEGER,
    peak_memory_source TEXT NOT NULL,
    prefill_tokens_per_s FLOAT,
    decode_ms_per_token FLOAT,
    state_bytes INTEGER,
    PRIMARY KEY (run_id),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);

CREATE TABLE wish (
    id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('stop', 'pause', 'resume', 'checkpoint')),
    created_at TEXT NOT NULL,
    taken_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);

CREATE INDEX wish_open ON wish (run_id, taken_at);

CREATE TABLE device_sample (
    elapsed_s FLOAT NOT NULL,
    host_private_bytes INTEGER,
    host_cpu_percent FLOAT,
    device_used_bytes INTEGER,
    device_total_bytes INTEGER,
    process_bytes INTEGER,
    allocated_bytes INTEGER,
    reserved_bytes INTEGER,
    utilisation_percent FLOAT,
    power_mw FLOAT,
    temperature_c FLOAT,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE evaluation (
    iteration INTEGER NOT NULL,
    split TEXT NOT NULL,
    loss FLOAT,
    windows INTEGER NOT NULL,
    elapsed_s FLOAT NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE inference_point (
    phase TEXT NOT NULL,
    prompt_tokens INTEGER NOT NULL,
    batch_size INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    ms_p50 FLOAT NOT NULL,
    ms_p90 FLOAT NOT NULL,
    cold_ms FLOAT NOT NULL,
    tokens_per_s FLOAT NOT NULL,
    state_bytes INTEGER,
    launch_mode TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE iteration (
    iteration INTEGER NOT NULL,
    loss FLOAT,
    learning_rate FLOAT,
    grad_norm FLOAT,
    step_ms FLOAT NOT NULL,
    tokens INTEGER NOT NULL,
    elapsed_s FLOAT NOT NULL,
    warm_up BOOLEAN NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE probe_result (
    probe TEXT NOT NULL,
    passed BOOLEAN,
    value FLOAT,
    unit TEXT NOT NULL,
    detail TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE series_level (
    run_id INTEGER NOT NULL,
    series TEXT NOT NULL,
    level INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    x_first FLOAT NOT NULL,
    x_last FLOAT NOT NULL,
    low FLOAT NOT NULL,
    high FLOAT NOT NULL,
    PRIMARY KEY (run_id, series, level, first_sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
