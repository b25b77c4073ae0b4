-- For whom a conversation is led. All but 'live' have a customer who is made up: nothing of them counts, and they are swept.
alter table conversation add column kind text not null default 'live'
    check (kind in ('live', 'golden', 'replay', 'tryout'));
create index conversation_rehearsed on conversation (created_at) where kind <> 'live';
create index conversation_newest on conversation (brand, last_at desc) where kind = 'live';

-- Who may lead a conversation of the brand's own people.
create table tryout (
    conversation_id uuid primary key references conversation (id) on delete cascade,
    token varchar(64) not null unique, -- SHA-256
    draft text, -- that the conversation follows
    expires_at timestamptz not null
);

-- Golden conversations played on a release, or customers' conversations played again.
create table rehearsal (
    id uuid primary key,
    brand varchar(40) not null,
    kind text not null check (kind in ('golden', 'replay')),
    draft text,
    release varchar(64) not null,
    against varchar(64) not null, -- what was live
    wish text not null, -- JSON: which files, or how many conversations since when
    state text not null check (state in ('running', 'done', 'failed', 'stopped')),
    done integer not null,
    total integer not null,
    verdict text not null check (verdict in ('passed', 'worse', 'none')),
    summary text not null, -- JSON
    reason text, -- why it ended before its end
    begun_by text not null,
    begun_at timestamptz not null,
    beat_at timestamptz not null, -- when the node that plays it was last seen
    ended_at timestamptz
);
create index rehearsal_of_draft on rehearsal (brand, draft, begun_at desc);
create index rehearsal_of_release on rehearsal (brand, release, begun_at desc);
create index rehearsal_running on rehearsal (beat_at) where state = 'running';

create table rehearsal_result (
    rehearsal_id uuid not null references rehearsal (id) on delete cascade,
    position integer not null,
    conversation_id uuid references conversation (id) on delete cascade, -- the customer's own: what came of it goes with it
    result text not null, -- JSON
    primary key (rehearsal_id, position)
);
create index rehearsal_result_of_conversation on rehearsal_result (conversation_id) where conversation_id is not null;
