-- Turns of customers who take part in an experiment.
create index run_of_arms on run (ended_at) where arm <> '' and kind = 'live';
