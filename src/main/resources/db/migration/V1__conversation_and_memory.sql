create table conversation (
    id uuid primary key,
    brand text not null,
    customer_id uuid not null,
    release text not null,
    state text not null check (state in ('open', 'handed_over', 'ended')),
    fence bigint not null,
    created_at timestamptz not null,
    last_at timestamptz not null
);
create index conversation_of_customer on conversation (customer_id, brand, last_at desc);

create table run (
    conversation_id uuid not null references conversation (id) on delete cascade,
    id uuid not null,
    request text not null,
    state text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
    queued_at timestamptz not null,
    ended_at timestamptz,
    fence bigint not null,
    first_seq bigint not null,
    primary key (conversation_id, id)
);
create index run_unfinished on run (queued_at) where state in ('queued', 'running');

create table action (
    id uuid primary key,
    conversation_id uuid not null references conversation (id) on delete cascade,
    run_id uuid not null,
    call_id text not null,
    tool text not null,
    arguments text not null,
    terms text not null,
    seal text not null,
    summary text not null,
    state text not null
        check (state in ('pending', 'executing', 'done', 'failed', 'declined', 'superseded', 'expired', 'cancelled')),
    expires_at timestamptz not null,
    result text,
    replaces uuid,
    created_at timestamptz not null,
    decided_by uuid
);
create index action_of_conversation on action (conversation_id, created_at);

create table handoff (
    id uuid primary key,
    conversation_id uuid not null references conversation (id) on delete cascade,
    topic text not null,
    packet text not null,
    created_at timestamptz not null
);

create table history (
    conversation_id uuid not null references conversation (id) on delete cascade,
    run_id uuid not null,
    position bigint generated always as identity,
    messages text not null,
    primary key (conversation_id, run_id)
);
create index history_in_order on history (conversation_id, position desc);

create table summary (
    conversation_id uuid primary key references conversation (id) on delete cascade,
    text text not null,
    up_to bigint not null
);

create table run_log (
    conversation_id uuid not null references conversation (id) on delete cascade,
    run_id uuid not null,
    first_seq bigint not null,
    last_seq bigint not null,
    frames text not null,
    primary key (conversation_id, run_id)
);
create index run_log_in_order on run_log (conversation_id, last_seq);
