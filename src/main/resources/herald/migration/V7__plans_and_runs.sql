-- Whether a reader may put an announcement away.
alter table announcement add column dismissible boolean default true not null;
alter table schedule add column dismissible boolean default true not null;

-- A schedule has a cron expression or a time for its only run, and may be paused, counted, and held back.
alter table schedule alter column cron drop not null;
alter table schedule add column once_at varchar(32);
alter table schedule add column starts_at timestamp with time zone;
alter table schedule add column except_dates varchar(4096);
alter table schedule add column quiet_hours varchar(128);
alter table schedule add column max_runs integer;
alter table schedule add column missed varchar(8) default 'skip' not null;
alter table schedule add column paused boolean default false not null;
alter table schedule add column runs integer default 0 not null;

-- What became of each run. The key allows one for each moment that a schedule was due.
create table schedule_run (
    schedule_id     varchar(36)              not null,
    due_at          timestamp with time zone not null,
    ran_at          timestamp with time zone not null,
    outcome         varchar(16)              not null,
    announcement_id varchar(36),
    primary key (schedule_id, due_at)
);
