-- What is known of a turn when it has ended, for the measures of the release that answered it.
alter table run
    add column kind          text    not null default 'live', -- else why it does not count: golden, replay, tryout
    add column arm           text    not null default '',     -- of the experiments that the customer is in
    add column millis        integer,                         -- null: not recorded
    add column first_millis  integer,                         -- to the first piece of text; null where there was none
    add column input_tokens  integer not null default 0,
    add column output_tokens integer not null default 0,
    add column tool_calls    integer not null default 0,
    add column fallbacks     integer not null default 0,      -- how often another model had to step in
    add column handed_over   boolean not null default false,
    add column rules         text[]  not null default '{}';   -- guardrails that objected
create index run_of_release on run (release, ended_at) where kind = 'live' and millis is not null;
create index feedback_of_release on feedback (release, at);
