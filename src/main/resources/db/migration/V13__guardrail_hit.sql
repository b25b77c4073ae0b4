-- What brands' rules objected to, for their teams: no customer, no conversation, personal data blacked out.
create table guardrail_hit (
    id bigint generated always as identity primary key,
    brand varchar(40) not null,
    release varchar(64) not null,
    rule varchar(60) not null,
    stage varchar(10) not null check (stage in ('input', 'tool', 'terms', 'output')),
    outcome varchar(10) not null check (outcome in ('refuse', 'handoff')),
    excerpt varchar(200) not null,
    at timestamptz not null
);
create index guardrail_hit_of_brand on guardrail_hit (brand, at);
create index guardrail_hit_at on guardrail_hit (at);
