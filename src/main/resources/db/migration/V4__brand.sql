-- Every release that ever was live: what a conversation began with, it ends with.
create table brand_release (
    brand      varchar(40)  not null,
    hash       varchar(64)  not null check (hash ~ '^[0-9a-f]{64}$'),
    files      text         not null,
    created_at timestamptz  not null,
    live_at    timestamptz  not null,
    primary key (brand, hash)
);

create index brand_release_live on brand_release (brand, live_at desc);
