-- A schedule can have a recurrence rule of a calendar (RFC 5545) with its first date and time, instead of a cron expression.
alter table schedule add column rrule varchar(256);
alter table schedule add column dtstart varchar(32);
