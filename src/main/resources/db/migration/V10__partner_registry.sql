-- Partners that register their tools over REST.
CREATE TABLE partner_account (
    name  varchar(32) NOT NULL PRIMARY KEY,
    title varchar(60) NOT NULL,
    made  timestamptz NOT NULL
);

-- Two may be valid at once, so that one takes over from the other.
CREATE TABLE partner_key (
    id      varchar(16) NOT NULL PRIMARY KEY,
    partner varchar(32) NOT NULL REFERENCES partner_account,
    hash    varchar(64) NOT NULL, -- SHA-256 of the whole key
    made    timestamptz NOT NULL
);
CREATE INDEX partner_key_of_partner ON partner_key (partner);

-- What was registered, as it was sent; the same document is the same version.
CREATE TABLE partner_document (
    partner    varchar(32) NOT NULL REFERENCES partner_account,
    version    integer     NOT NULL,
    hash       varchar(64) NOT NULL, -- SHA-256 of the text
    text       text        NOT NULL,
    registered timestamptz NOT NULL,
    PRIMARY KEY (partner, version),
    UNIQUE (partner, hash)
);

-- A tool in its newest version. Its name is nobody else's.
CREATE TABLE partner_tool (
    name    varchar(64) NOT NULL PRIMARY KEY,
    partner varchar(32) NOT NULL REFERENCES partner_account,
    title   varchar(80) NOT NULL,
    effect  varchar(8)  NOT NULL,
    version integer     NOT NULL,
    hash    varchar(64) NOT NULL, -- of all that a brand approves
    FOREIGN KEY (partner, version) REFERENCES partner_document
);
CREATE INDEX partner_tool_of_partner ON partner_tool (partner);

CREATE TABLE partner_tool_version (
    tool       varchar(64) NOT NULL REFERENCES partner_tool ON DELETE CASCADE,
    version    integer     NOT NULL,
    hash       varchar(64) NOT NULL,
    registered timestamptz NOT NULL,
    PRIMARY KEY (tool, version)
);

-- Which version of a tool is live at a brand.
CREATE TABLE partner_approval (
    brand    varchar(40)  NOT NULL,
    tool     varchar(64)  NOT NULL REFERENCES partner_tool ON DELETE CASCADE,
    version  integer      NOT NULL,
    hash     varchar(64)  NOT NULL,
    approver varchar(100) NOT NULL,
    approved timestamptz  NOT NULL,
    PRIMARY KEY (brand, tool)
);
CREATE INDEX partner_approval_of_tool ON partner_approval (tool);

-- The last test of a tool.
CREATE TABLE partner_trial (
    partner varchar(40) NOT NULL,
    tool    varchar(64) NOT NULL,
    hash    varchar(64) NOT NULL,
    tried   boolean     NOT NULL,
    passed  boolean     NOT NULL,
    result  text        NOT NULL, -- JSON
    at      timestamptz NOT NULL,
    PRIMARY KEY (partner, tool)
);

-- What is held back and why, whether it was registered or stands in the folder. Outlives the tool: who deletes it and
-- registers it again does not get round a quarantine. One that was let go says since when its calls count again.
CREATE TABLE partner_hold (
    partner varchar(40)  NOT NULL,
    tool    varchar(64)  NOT NULL,
    state   varchar(12)  NOT NULL,
    cause   varchar(8)   NOT NULL,
    reason  varchar(400) NOT NULL,
    holder  varchar(100) NOT NULL,
    since   timestamptz  NOT NULL,
    PRIMARY KEY (partner, tool),
    CHECK (state IN ('released', 'quarantined', 'disabled')),
    CHECK (cause IN ('drift', 'failures', 'hand'))
);

-- Grows with every change of the above that nodes must know of; they look at it every second.
CREATE TABLE partner_registry (
    changes bigint NOT NULL
);
INSERT INTO partner_registry VALUES (0);
