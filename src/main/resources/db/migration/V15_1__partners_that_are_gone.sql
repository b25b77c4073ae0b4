-- A partner that was deleted: its name is nobody else's, as calls under it stand in customers' ledgers.
ALTER TABLE partner_account ADD COLUMN deleted timestamptz;

-- What was made under an Idempotency-Key, for whoever sends it again within a day. Sealed with that key, which is not here.
CREATE TABLE partner_once (
    id     varchar(64) NOT NULL PRIMARY KEY, -- SHA-256 of who asked for what, and the key
    digest varchar(64) NOT NULL, -- of the request
    sealed text, -- hexadecimal; null where there is nothing to be told again
    made   timestamptz NOT NULL
);
CREATE INDEX partner_once_made ON partner_once (made);
