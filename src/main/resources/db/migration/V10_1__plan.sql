-- Several commits that the customer wants all or nothing.
create table plan (
    id uuid primary key,
    conversation_id uuid not null references conversation (id) on delete cascade,
    run_id uuid not null, -- in which it was approved
    state text not null check (state in ('doing', 'undoing', 'done', 'undone', 'left')),
    reason text, -- why it is undone, as the customer is told
    news text not null, -- the request of the run that tells how it ended
    fence bigint not null, -- grows with everybody who takes it on
    attempts integer not null,
    due_at timestamptz, -- when it may be taken on next; null when there is nothing left to do
    created_at timestamptz not null
);
create index plan_due on plan (due_at) where due_at is not null;
create index plan_of_conversation on plan (conversation_id);

alter table action add column kind text not null default 'commit' check (kind in ('commit', 'consent'));
alter table action add column together boolean not null default false; -- only with the others that wait
alter table action add column plan_id uuid references plan (id) on delete set null;
alter table action add column plan_step integer not null default 0;
alter table action add column told text; -- where it stood when the conversation was told last, in a plan
create index action_of_plan on action (plan_id, plan_step) where plan_id is not null;

-- Where a choice was made: "settings", or the conversation in which it was asked for.
alter table consent_receipt add column source varchar(80) not null default 'settings';
