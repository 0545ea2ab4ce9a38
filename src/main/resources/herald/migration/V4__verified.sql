-- Whether somebody vouched for the name that a message was said under.
alter table publication add column verified boolean default false not null;
