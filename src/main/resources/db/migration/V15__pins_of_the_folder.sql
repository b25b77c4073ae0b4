-- What a server said of a tool that the folder of manifests takes from it: what it says now is held against this, also after
-- a restart.
CREATE TABLE partner_folder_pin (
    partner varchar(40) NOT NULL,
    tool    varchar(64) NOT NULL,
    hash    varchar(64) NOT NULL,
    pinned  timestamptz NOT NULL,
    PRIMARY KEY (partner, tool)
);
