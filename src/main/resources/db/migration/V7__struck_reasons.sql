-- Reasons that customers struck out. What they rested on lies here until it cannot be put back any more.
CREATE TABLE strike (
    id           uuid         NOT NULL, -- the client's own
    brand        varchar(40)  NOT NULL,
    customer     uuid         NOT NULL,
    ends_with    uuid,                  -- the conversation it is forgotten with; null = after a while
    reason       varchar(500) NOT NULL,
    rests        varchar(20)  NOT NULL, -- FACT or HISTORY
    what         jsonb        NOT NULL, -- ids of the facts or items
    facts        jsonb        NOT NULL, -- rows of fact
    interactions jsonb        NOT NULL, -- rows of interaction
    at           timestamptz  NOT NULL,
    PRIMARY KEY (customer, id)
);
CREATE INDEX strike_of_customer ON strike (customer, at DESC);
CREATE INDEX strike_ending ON strike (ends_with) WHERE ends_with IS NOT NULL;
