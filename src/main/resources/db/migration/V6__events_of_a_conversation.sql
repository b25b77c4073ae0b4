-- The number of the last event that is kept for good, so that numbering goes on above it when Redis has forgotten some.
alter table conversation add column last_seq bigint not null default 0;
update conversation set last_seq = (select coalesce(max(last_seq), 0) from run_log where conversation_id = id);
