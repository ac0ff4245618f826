-- The first schema. Frozen: later changes are migrations of their own.

CREATE TABLE migration (
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    applied_at VARCHAR NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE pilot (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    baseline VARCHAR NOT NULL,
    spec VARCHAR NOT NULL,
    created_at VARCHAR NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE store_info (
    identity VARCHAR NOT NULL,
    created_at VARCHAR NOT NULL,
    PRIMARY KEY (identity)
);

CREATE TABLE roi_scenario (
    pilot_id INTEGER NOT NULL,
    inputs VARCHAR NOT NULL,
    changed_at VARCHAR NOT NULL,
    PRIMARY KEY (pilot_id),
    FOREIGN KEY(pilot_id) REFERENCES pilot (id) ON DELETE CASCADE
);

CREATE TABLE run (
    id INTEGER NOT NULL,
    pilot_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    variant VARCHAR NOT NULL,
    seed INTEGER NOT NULL,
    spec VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN
        ('queued', 'running', 'paused', 'finished', 'stopped', 'failed', 'interrupted', 'skipped')),
    message VARCHAR NOT NULL,
    phase VARCHAR NOT NULL,
    iteration INTEGER NOT NULL,
    max_iters INTEGER NOT NULL,
    created_at VARCHAR NOT NULL,
    started_at VARCHAR,
    ended_at VARCHAR,
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
    boot VARCHAR NOT NULL,
    log_path VARCHAR NOT NULL,
    started_at VARCHAR NOT NULL,
    heartbeat_at VARCHAR NOT NULL,
    ended_at VARCHAR,
    outcome VARCHAR,
    host VARCHAR NOT NULL,
    device VARCHAR,
    device_name VARCHAR,
    dtype VARCHAR,
    launch_mode VARCHAR,
    threads INTEGER,
    torch VARCHAR,
    cuda VARCHAR,
    driver VARCHAR,
    python VARCHAR,
    os VARCHAR,
    cpu VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (run_id, number),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);

CREATE TABLE run_summary (
    run_id INTEGER NOT NULL,
    parameters INTEGER NOT NULL,
    vocab_size INTEGER NOT NULL,
    train_loss DOUBLE,
    val_loss DOUBLE,
    best_val_loss DOUBLE,
    honest_val_loss DOUBLE,
    causal BOOLEAN,
    ms_per_iteration DOUBLE,
    ms_per_iteration_p5 DOUBLE,
    ms_per_iteration_p95 DOUBLE,
    first_iteration_ms DOUBLE,
    training_s DOUBLE NOT NULL,
    tokens_per_s DOUBLE,
    tokens_seen INTEGER NOT NULL,
    peak_memory_bytes INTEGER,
    peak_memory_source VARCHAR NOT NULL,
    prefill_tokens_per_s DOUBLE,
    decode_ms_per_token DOUBLE,
    state_bytes INTEGER,
    PRIMARY KEY (run_id),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);

CREATE TABLE wish (
    id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('stop', 'pause', 'resume', 'checkpoint')),
    created_at VARCHAR NOT NULL,
    taken_at VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);

CREATE INDEX wish_open ON wish (run_id, taken_at);

CREATE TABLE device_sample (
    elapsed_s DOUBLE NOT NULL,
    host_private_bytes INTEGER,
    host_cpu_percent DOUBLE,
    device_used_bytes INTEGER,
    device_total_bytes INTEGER,
    process_bytes INTEGER,
    allocated_bytes INTEGER,
    reserved_bytes INTEGER,
    utilisation_percent DOUBLE,
    power_mw DOUBLE,
    temperature_c DOUBLE,
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
    split VARCHAR NOT NULL,
    loss DOUBLE,
    windows INTEGER NOT NULL,
    elapsed_s DOUBLE NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE inference_point (
    phase VARCHAR NOT NULL,
    prompt_tokens INTEGER NOT NULL,
    batch_size INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    ms_p50 DOUBLE NOT NULL,
    ms_p90 DOUBLE NOT NULL,
    cold_ms DOUBLE NOT NULL,
    tokens_per_s DOUBLE NOT NULL,
    state_bytes INTEGER,
    launch_mode VARCHAR NOT NULL,
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
    loss DOUBLE,
    learning_rate DOUBLE,
    grad_norm DOUBLE,
    step_ms DOUBLE NOT NULL,
    tokens INTEGER NOT NULL,
    elapsed_s DOUBLE NOT NULL,
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
    probe VARCHAR NOT NULL,
    passed BOOLEAN,
    value DOUBLE,
    unit VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
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
    series VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    x_first DOUBLE NOT NULL,
    x_last DOUBLE NOT NULL,
    low DOUBLE,
    high DOUBLE,
    PRIMARY KEY (run_id, series, level, first_sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
