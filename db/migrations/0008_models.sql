-- What a run trains, known while it trains: the x axis of its curves may be FLOPs.

ALTER TABLE run ADD COLUMN parameters INTEGER;
ALTER TABLE run ADD COLUMN flops_per_token FLOAT;
UPDATE run SET parameters = (SELECT parameters FROM run_summary WHERE run_summary.run_id = run.id);
