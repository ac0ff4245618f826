ALTER TABLE run ADD COLUMN kind TEXT NOT NULL DEFAULT 'training';
ALTER TABLE attempt ADD COLUMN application TEXT;
ALTER TABLE attempt ADD COLUMN start_temperature_c FLOAT;
ALTER TABLE device_sample ADD COLUMN host_rss_bytes INTEGER;
ALTER TABLE device_sample ADD COLUMN host_available_bytes INTEGER;
ALTER TABLE device_sample ADD COLUMN others_cpu_percent FLOAT;
ALTER TABLE device_sample ADD COLUMN sm_clock_mhz FLOAT;
ALTER TABLE device_sample ADD COLUMN memory_clock_mhz FLOAT;
ALTER TABLE device_sample ADD COLUMN throttle_reasons TEXT;
ALTER TABLE device_sample ADD COLUMN energy_mj INTEGER;
ALTER TABLE inference_point RENAME TO old_inference_point;
CREATE TABLE inference_point (
    prompt_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    batch_size INTEGER NOT NULL,
    launch_mode TEXT NOT NULL,
    outcome TEXT NOT NULL,
    protocol TEXT NOT NULL,
    calls INTEGER NOT NULL,
    state_bytes INTEGER,
    peak_memory_bytes INTEGER,
    peak_memory_source TEXT,
    cold_ms FLOAT,
    prefill_ms_p50 FLOAT,
    prefill_ms_p90 FLOAT,
    prefill_ms_p99 FLOAT,
    ttft_ms_p50 FLOAT,
    ttft_ms_p90 FLOAT,
    ttft_ms_p99 FLOAT,
    itl_ms_p50 FLOAT,
    itl_ms_p90 FLOAT,
    itl_ms_p99 FLOAT,
    tpot_ms_p50 FLOAT,
    tpot_ms_p90 FLOAT,
    tpot_ms_p99 FLOAT,
    e2e_ms_p50 FLOAT,
    e2e_ms_p90 FLOAT,
    e2e_ms_p99 FLOAT,
    prefill_tokens_per_s FLOAT,
    decode_tokens_per_s FLOAT,
    joules_per_1k_tokens FLOAT,
    energy_method TEXT,
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
INSERT INTO inference_point (
    prompt_tokens, output_tokens, batch_size, launch_mode, outcome, protocol, calls, state_bytes,
    itl_ms_p50, itl_ms_p90, tpot_ms_p50, prefill_tokens_per_s, decode_tokens_per_s,
    measured_run_id, run_id, sequence, attempt_id
)
SELECT
    d.prompt_tokens, p.prompt_tokens - d.prompt_tokens, 1, d.launch_mode, 'measured', 'quick', p.calls, p.state_bytes,
    d.ms_p50, d.ms_p90, 1000.0 / d.tokens_per_s, p.tokens_per_s, d.tokens_per_s,
    d.run_id, d.run_id, d.sequence, d.attempt_id
FROM old_inference_point AS d
JOIN old_inference_point AS p ON p.run_id = d.run_id AND p.attempt_id = d.attempt_id AND p.phase = 'prefill'
WHERE d.phase = 'decode';
DROP TABLE old_inference_point;
CREATE TABLE scaling_point (
    quantity TEXT NOT NULL,
    context_tokens INTEGER NOT NULL,
    batch_size INTEGER NOT NULL,
    launch_mode TEXT NOT NULL,
    outcome TEXT NOT NULL,
    round INTEGER NOT NULL,
    ms FLOAT,
    peak_memory_bytes INTEGER,
    peak_memory_source TEXT,
    joules FLOAT,
    energy_method TEXT,
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
CREATE TABLE capacity (
    dimension TEXT NOT NULL,
    largest INTEGER,
    other INTEGER NOT NULL,
    limit_bytes INTEGER,
    at_least BOOLEAN NOT NULL,
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
CREATE TABLE sample (
    prompt TEXT NOT NULL,
    text TEXT NOT NULL,
    temperature FLOAT NOT NULL,
    top_k INTEGER,
    top_p FLOAT,
    seed INTEGER NOT NULL,
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
CREATE TABLE warning (
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, sequence),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE,
    FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
ALTER TABLE run_summary DROP COLUMN prefill_tokens_per_s;
ALTER TABLE run_summary DROP COLUMN decode_ms_per_token;
ALTER TABLE run_summary ADD COLUMN joules_per_iteration FLOAT;
ALTER TABLE run_summary ADD COLUMN net_joules_per_iteration FLOAT;
ALTER TABLE run_summary ADD COLUMN joules_per_1k_tokens FLOAT;
ALTER TABLE run_summary ADD COLUMN energy_method TEXT;
ALTER TABLE run_summary ADD COLUMN others_cpu_percent FLOAT;
ALTER TABLE run_summary ADD COLUMN telemetry_ms FLOAT;
