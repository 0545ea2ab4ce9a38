-- What the runs of a schedule announce in turn, with U+001E between the messages, and what holds a run back; min_gap is in seconds.
alter table schedule add column messages varchar(200049);
alter table schedule add column only_if_present boolean default false not null;
alter table schedule add column min_messages integer;
alter table schedule add column min_gap integer;

-- How many runs of a schedule are noted, and when the latest of them was due: it waits for none that is not later.
alter table schedule add column noted integer default 0 not null;
alter table schedule add column noted_until timestamp with time zone;
update schedule set noted = runs,
    noted_until = (select max(due_at) from schedule_run where schedule_run.schedule_id = schedule.id);

-- Whether something was announced lately.
create index announcement_made_at on announcement (made_at);
