-- Of the request that began it, so that it is begun once.
alter table rehearsal add column request_key varchar(100);
create unique index rehearsal_of_request on rehearsal (brand, begun_by, request_key) where request_key is not null;
