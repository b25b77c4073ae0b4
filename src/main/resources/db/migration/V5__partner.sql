-- Every call of a partner on behalf of a customer: who was sent which fields, when, for what, and what came of it.
CREATE TABLE partner_call (
    id              uuid         NOT NULL PRIMARY KEY,
    brand           varchar(40)  NOT NULL,
    customer        uuid         NOT NULL,
    conversation    uuid         NOT NULL,
    run             uuid         NOT NULL,
    partner         varchar(40)  NOT NULL,
    tool            varchar(64)  NOT NULL,
    step            varchar(8)   NOT NULL,
    purpose         varchar(20)  NOT NULL,
    fields          text         NOT NULL, -- names of the customer's fields that were sent, by commas; never their values
    idempotency_key varchar(200) NOT NULL,
    digest          varchar(64)  NOT NULL, -- SHA-256 of the arguments: one key stands for one call
    arguments       text,                  -- JSON; kept for commits, whose cancellation needs them
    status          varchar(8)   NOT NULL,
    reason          varchar(500),          -- of a refusal, as the customer was told
    output          text,                  -- JSON; kept for commits
    attempts        integer      NOT NULL,
    fence           integer      NOT NULL, -- grows with every node that takes the call on
    began           timestamptz  NOT NULL,
    leased_until    timestamptz  NOT NULL,
    millis          integer      NOT NULL,
    cancelled       boolean      NOT NULL,
    CHECK (step IN ('read', 'quote', 'commit', 'cancel')),
    CHECK (status IN ('begun', 'done', 'refused', 'failed', 'unknown'))
);
-- What makes an effect happen once, whichever node is asked how often.
CREATE UNIQUE INDEX partner_call_once ON partner_call (tool, step, idempotency_key) WHERE step IN ('commit', 'cancel');
CREATE INDEX partner_call_of_customer ON partner_call (customer, began DESC);
CREATE INDEX partner_call_of_partner ON partner_call (partner, began DESC);

-- What the built-in sandbox partners did: a repeated key gets the first answer, also after a restart.
CREATE TABLE sandbox_order (
    partner         varchar(40)  NOT NULL,
    idempotency_key varchar(200) NOT NULL,
    reference       varchar(40)  NOT NULL,
    digest          varchar(64)  NOT NULL,
    answer          text         NOT NULL,
    cancelled       boolean      NOT NULL,
    made            timestamptz  NOT NULL,
    PRIMARY KEY (partner, idempotency_key)
);
CREATE UNIQUE INDEX sandbox_order_reference ON sandbox_order (partner, reference);
