-- What was announced. A row stays when its announcement is over or retracted.
create table announcement (
    id           varchar(36)              not null primary key,
    revision     integer                  not null,
    severity     varchar(16)              not null,
    title        varchar(200),
    message      varchar(4000)            not null,
    shown_user   varchar(64)              not null,
    made_at      timestamp with time zone not null,
    live_until   timestamp with time zone not null,
    retracted_at timestamp with time zone,
    schedule_id  varchar(36)
);
create index announcement_live_until on announcement (live_until);

-- What is announced again and again. next_run_at is null when there is no run any more.
create table schedule (
    id          varchar(36)              not null primary key,
    severity    varchar(16)              not null,
    title       varchar(200),
    message     varchar(4000)            not null,
    shown_user  varchar(64)              not null,
    cron        varchar(256)             not null,
    time_zone   varchar(64)              not null,
    ends_at     timestamp with time zone,
    made_at     timestamp with time zone not null,
    next_run_at timestamp with time zone
);
create index schedule_next_run_at on schedule (next_run_at);
