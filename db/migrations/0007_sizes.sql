ALTER TABLE trial ADD COLUMN variant TEXT NOT NULL DEFAULT '';
ALTER TABLE trial ADD COLUMN n_layer INTEGER;
ALTER TABLE trial ADD COLUMN n_embd INTEGER;
ALTER TABLE candidate ADD COLUMN prefill_tokens_per_s FLOAT;
ALTER TABLE attention_head ADD COLUMN loss FLOAT;
ALTER TABLE candidate ADD COLUMN ms_per_iteration FLOAT;
