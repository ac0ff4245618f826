CREATE TABLE trial (
    finder TEXT NOT NULL,
    candidate TEXT NOT NULL,
    attention_layers INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    parameters INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    val_loss FLOAT,
    ms_per_iteration FLOAT NOT NULL,
    static_score FLOAT,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE candidate (
    finder TEXT NOT NULL,
    candidate TEXT NOT NULL,
    tpot_ms_p50 FLOAT,
    recall_exact FLOAT,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
