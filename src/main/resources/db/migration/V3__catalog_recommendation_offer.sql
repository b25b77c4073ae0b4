-- The content library: PostgreSQL is the truth, every node keeps an index of its own and rebuilds it when the version moves.
create table catalog_item (
    brand       varchar(40)  not null,
    id          varchar(80)  not null,
    kind        varchar(40)  not null,
    title       varchar(200) not null,
    detail      varchar(200) not null,
    description varchar(2000) not null,
    price       numeric(12, 2),
    currency    varchar(3),
    tags        jsonb        not null,
    attributes  jsonb        not null,
    image       varchar(200),
    primary key (brand, id),
    check ((price is null) = (currency is null))
);

create table catalog_version (
    brand   varchar(40) primary key,
    version bigint      not null
);

-- What was suggested, what was considered and passed over, and why: the answer to "why?".
create table recommendation_decision (
    id           uuid        primary key,
    brand        varchar(40) not null,
    customer     uuid        not null,
    conversation uuid        not null,
    tool         varchar(64) not null,
    at           timestamptz not null,
    keep_until   timestamptz not null,
    content      jsonb       not null
);
create index recommendation_decision_conversation on recommendation_decision (conversation, at desc);
create index recommendation_decision_customer on recommendation_decision (customer, at desc);
create index recommendation_decision_keep_until on recommendation_decision (keep_until);

-- Offers of all teams; the budget is money, never overdrawn.
create table offer (
    brand        varchar(40)    not null,
    id           varchar(80)    not null,
    title        varchar(200)   not null,
    terms        varchar(600)   not null,
    worth        numeric(12, 2) not null check (worth >= 0),
    currency     varchar(3)     not null,
    starts       timestamptz    not null,
    ends         timestamptz    not null,
    per_customer integer        not null check (per_customer > 0),
    budget       numeric(14, 2) check (budget >= 0),
    spent        numeric(14, 2) not null default 0 check (spent >= 0),
    rules        jsonb          not null,
    primary key (brand, id),
    check (starts < ends),
    check (budget is null or spent <= budget)
);

-- How many of an offer a customer holds: the row that two redemptions at once contend for.
create table offer_holding (
    brand    varchar(40) not null,
    offer    varchar(80) not null,
    customer uuid        not null,
    held     integer     not null check (held >= 0),
    primary key (brand, offer, customer)
);

create table offer_redemption (
    brand       varchar(40)    not null,
    key         varchar(200)   not null,
    offer       varchar(80)    not null,
    customer    uuid           not null,
    code        varchar(20)    not null,
    worth       numeric(12, 2) not null,
    at          timestamptz    not null,
    returned_at timestamptz,
    primary key (brand, key)
);
create index offer_redemption_customer on offer_redemption (customer, at desc);

create table offer_decision (
    id           uuid        primary key,
    brand        varchar(40) not null,
    customer     uuid        not null,
    conversation uuid        not null,
    at           timestamptz not null,
    keep_until   timestamptz not null,
    content      jsonb       not null
);
create index offer_decision_customer on offer_decision (customer, at desc);
create index offer_decision_keep_until on offer_decision (keep_until);
