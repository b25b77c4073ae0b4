-- Releases are kept before they are live: a draft's, to be tried. What says 'live' or 'candidate' is a label.
alter table brand_release
    alter column live_at drop not null, -- null: never was live
    add column labelled_at  timestamptz,                     -- null: never had a label
    add column used_at      timestamptz  not null default now(),
    add column origin       varchar(10)  not null default 'folder' check (origin in ('folder', 'studio')),
    add column made_by      varchar(100) not null default '',
    add column why          varchar(1000) not null default '',
    add column withdrawn_at timestamptz,                     -- rolled back, and not live again since
    add column left_at      timestamptz;                     -- conversations leave it at the customer's next message
update brand_release set labelled_at = live_at;
create index brand_release_labelled on brand_release (brand, labelled_at desc) where labelled_at is not null;
create index brand_release_unlabelled on brand_release (used_at) where labelled_at is null;

create table brand_label (
    brand   varchar(40)   not null,
    label   varchar(10)   not null check (label in ('live', 'candidate')),
    release varchar(64)   not null,
    before  varchar(64),            -- what it pointed at before; null where nothing is to be gone back to
    share   integer       not null check (share between 1 and 100), -- per cent of the customers
    since   timestamptz   not null,
    who     varchar(100)  not null,
    why     varchar(1000) not null,
    version bigint        not null, -- the change that put it there
    primary key (brand, label),
    foreign key (brand, release) references brand_release (brand, hash)
);
insert into brand_label
select distinct on (brand) brand, 'live', hash, null, 100, live_at, '', '', 0
from brand_release order by brand, live_at desc;

-- What was last taken in from the folder: an unchanged folder never takes the place of what was published since.
create table brand_folder (
    brand varchar(40) not null primary key,
    hash  varchar(64) not null,
    taken timestamptz not null
);

create table brand_history (
    id      bigint generated always as identity primary key,
    brand   varchar(40)   not null,
    at      timestamptz   not null,
    who     varchar(100)  not null,
    what    varchar(20)   not null,
    release varchar(64)   not null,
    before  varchar(64),
    share   integer,
    why     varchar(1000) not null
);
create index brand_history_of_brand on brand_history (brand, id desc);

-- Grows with every change of the labels; every node looks at it every second, and whoever changes them holds its row.
create table brand_change (
    changes bigint not null
);
insert into brand_change values (0);
