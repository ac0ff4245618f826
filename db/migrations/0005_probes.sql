CREATE TABLE recall (
    setting TEXT NOT NULL,
    gap INTEGER,
    queries INTEGER NOT NULL,
    exact FLOAT NOT NULL,
    in_set FLOAT NOT NULL,
    chance_of_row FLOAT NOT NULL,
    chance_of_all FLOAT NOT NULL,
    learning_rate FLOAT NOT NULL,
    steps INTEGER NOT NULL,
    measured_run_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE,
    FOREIGN KEY(measured_run_id) REFERENCES run (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE attention_head (
    iteration INTEGER NOT NULL,
    layer INTEGER,
    head INTEGER,
    windows INTEGER NOT NULL,
    static_score FLOAT,
    null_score FLOAT,
    self_share FLOAT,
    previous_share FLOAT,
    sink_share FLOAT,
    loss_change FLOAT,
    measured_run_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE,
    FOREIGN KEY(measured_run_id) REFERENCES run (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE attention_pattern (
    iteration INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    head INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    pattern TEXT NOT NULL,
    measured_run_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE,
    FOREIGN KEY(measured_run_id) REFERENCES run (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE context_loss (
    kind TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    loss FLOAT NOT NULL,
    low FLOAT NOT NULL,
    high FLOAT NOT NULL,
    windows INTEGER NOT NULL,
    measured_run_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE,
    FOREIGN KEY(measured_run_id) REFERENCES run (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
