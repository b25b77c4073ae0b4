-- In which language, and by which clock, the customer spoke: what they said is said again in the same.
alter table run
    add column locale text not null default '', -- empty: not recorded
    add column zone   text not null default '';
