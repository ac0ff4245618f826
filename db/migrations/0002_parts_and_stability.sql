ALTER TABLE run_summary ADD COLUMN test_loss FLOAT;
ALTER TABLE run_summary ADD COLUMN forecast_mae FLOAT;
ALTER TABLE run_summary ADD COLUMN naive_mae FLOAT;
ALTER TABLE run_summary ADD COLUMN ended_by TEXT;
ALTER TABLE run_summary ADD COLUMN loss_spikes INTEGER;
ALTER TABLE run_summary ADD COLUMN highest_spike FLOAT;
