-- Of the request that did it, so that it is done once, however often it is asked for.
alter table brand_history add column request_key varchar(100);
create unique index brand_history_of_request on brand_history (brand, who, request_key) where request_key is not null;

alter table tryout
    add column brand       varchar(40),
    add column made_by     varchar(100),
    add column request_key varchar(100);
create unique index tryout_of_request on tryout (brand, made_by, request_key) where request_key is not null;
