-- What each customer allows, as it stands now: one row per thing that was ever chosen.
CREATE TABLE consent_choice (
    customer uuid         NOT NULL,
    about    varchar(20)  NOT NULL, -- 'level', or the word of a purpose
    partner  varchar(64)  NOT NULL, -- '' = the brand itself
    answer   varchar(12)  NOT NULL, -- a level's word, or 'granted' / 'withdrawn'
    at       timestamptz  NOT NULL,
    PRIMARY KEY (customer, about, partner),
    CHECK (answer IN ('off', 'session', 'remembered', 'granted', 'withdrawn'))
);

-- How it came to stand so: never changed, only added to.
CREATE TABLE consent_receipt (
    id       uuid         NOT NULL PRIMARY KEY,
    brand    varchar(40)  NOT NULL,
    customer uuid         NOT NULL,
    about    varchar(20)  NOT NULL,
    partner  varchar(64)  NOT NULL,
    answer   varchar(12)  NOT NULL,
    wording  varchar(40)  NOT NULL,
    at       timestamptz  NOT NULL
);
CREATE INDEX consent_receipt_of_customer ON consent_receipt (customer, at DESC);

-- Who vouches for whom.
CREATE TABLE identity (
    brand    varchar(40)  NOT NULL,
    issuer   varchar(200) NOT NULL,
    subject  varchar(200) NOT NULL,
    customer uuid         NOT NULL,
    since    timestamptz  NOT NULL,
    PRIMARY KEY (brand, issuer, subject)
);
CREATE INDEX identity_of_customer ON identity (customer);

CREATE TABLE fact (
    id           uuid         NOT NULL PRIMARY KEY,
    brand        varchar(40)  NOT NULL,
    customer     uuid         NOT NULL,
    conversation uuid,                  -- in which it was said
    ends_with    uuid,                  -- the conversation it is forgotten with; null = kept
    key          varchar(40)  NOT NULL,
    value        varchar(300) NOT NULL,
    folded       varchar(300) NOT NULL, -- the value without case and needless space: what makes two facts the same
    origin       smallint     NOT NULL, -- 0 imported, 1 observed, 2 stated: the greater outranks
    source       varchar(120) NOT NULL,
    purpose      varchar(20)  NOT NULL,
    since        timestamptz  NOT NULL,
    renewed      timestamptz  NOT NULL, -- when it was last said or seen
    UNIQUE NULLS NOT DISTINCT (customer, key, folded, ends_with)
);
CREATE INDEX fact_ending ON fact (ends_with) WHERE ends_with IS NOT NULL;

CREATE TABLE interaction (
    id           uuid         NOT NULL PRIMARY KEY,
    brand        varchar(40)  NOT NULL,
    customer     uuid         NOT NULL,
    conversation uuid,
    ends_with    uuid,
    item         varchar(120) NOT NULL,
    verb         smallint     NOT NULL, -- 0 shown, 1 refused, 2 liked, 3 taken
    for_others   boolean      NOT NULL,
    quantity     integer      NOT NULL,
    at           timestamptz  NOT NULL,
    UNIQUE (customer, item, verb, at)
);
CREATE INDEX interaction_newest ON interaction (customer, at DESC);
CREATE INDEX interaction_ending ON interaction (ends_with) WHERE ends_with IS NOT NULL;
