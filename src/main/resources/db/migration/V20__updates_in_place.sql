-- What every turn writes stands in no index, so that PostgreSQL updates the row in place (a heap-only tuple), and the
-- indexes get no further entry for each turn: neither when a conversation was last spoken in, nor whether a run has begun.
drop index conversation_of_customer;
create index conversation_of_customer on conversation (customer_id, brand);
-- Of ranges of pages, which holds nothing up.
drop index conversation_newest;
create index conversation_newest on conversation using brin (last_at);
alter table conversation set (fillfactor = 80);

-- A run that has no end waits, or is under way.
drop index run_waiting;
drop index run_unfinished;
create index run_unfinished on run (conversation_id, queued_at) where ended_at is null;
