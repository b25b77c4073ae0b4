-- What becomes of a handoff: it waits, a person takes it, and gives it back or ends it; where nobody comes it stays as a
-- call-back. Those from before there was a desk are call-backs, and the assistant answers in their conversations.
alter table handoff
    add column brand text,
    add column state text not null default 'timed_out'
        check (state in ('waiting', 'taken', 'returned', 'ended', 'timed_out')),
    add column wish text not null default '',
    add column locale text not null default 'en',
    add column zone text not null default 'UTC',
    add column agent text,
    add column agent_name text,
    add column changed_at timestamptz,
    add column unanswered_at timestamptz;
update handoff set brand = conversation.brand, changed_at = handoff.created_at
from conversation where conversation.id = handoff.conversation_id;
alter table handoff alter column brand set not null, alter column changed_at set not null, alter column state drop default;
create unique index handoff_under_way on handoff (conversation_id) where state in ('waiting', 'taken');
create index handoff_open on handoff (brand, created_at) where state in ('waiting', 'taken', 'timed_out');
create index handoff_of_brand on handoff (brand, created_at desc);
create index handoff_of_conversation on handoff (conversation_id);
update conversation set state = 'open' where state = 'handed_over';

-- Who is at a brand's desk; nobody who was not seen for a while.
create table desk_agent (
    brand text not null,
    agent text not null,
    seen_at timestamptz not null,
    primary key (brand, agent)
);
