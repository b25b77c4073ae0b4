-- What brand teams edit until it is published.
create table studio_draft (
    id          uuid         not null primary key,
    brand       varchar(40)  not null,
    title       varchar(120) not null,
    base        varchar(64)  not null, -- the release that it was begun from, or was published as last
    files       text         not null, -- a JSON object, content by name
    version     bigint       not null, -- grows with every change of the files
    made_by     varchar(100) not null,
    made_at     timestamptz  not null,
    edited_by   varchar(100) not null,
    edited_at   timestamptz  not null,
    release     varchar(64),           -- what these very files were kept as when they were checked; null until then
    request_key varchar(100),          -- of the request that made it
    unique (brand, made_by, request_key)
);
create index studio_draft_of_brand on studio_draft (brand, edited_at desc);

-- Who approves of a release before it is published.
create table studio_approval (
    brand    varchar(40)   not null,
    release  varchar(64)   not null,
    approver varchar(100)  not null,
    why      varchar(1000) not null,
    at       timestamptz   not null,
    primary key (brand, release, approver)
);
