-- By whose clock the customer lived: breakfast is breakfast wherever they are now. Unknown of what was before.
alter table interaction add column zone varchar(60);
