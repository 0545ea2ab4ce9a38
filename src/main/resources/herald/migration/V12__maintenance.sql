-- The moment that an announcement counts down to.
alter table announcement add column countdown timestamp with time zone;

-- When the server lets nobody in, and what it says when that is over.
create table maintenance (
    id              varchar(36)              not null primary key,
    made_at         timestamp with time zone not null,
    begins_at       timestamp with time zone not null,
    expected_until  timestamp with time zone,
    drain_seconds   integer                  not null,
    return_seconds  integer                  not null,
    ends_at_restart boolean                  not null,
    announcement_id varchar(36)              not null,
    ended_at        timestamp with time zone,
    severity        varchar(16)              not null,
    language        varchar(35),
    title           varchar(200),
    message         varchar(4000)            not null,
    translations    varchar(200000),
    shown_user      varchar(64)              not null,
    audience        varchar(300000),
    dismissible     boolean                  not null,
    ack_required    boolean                  not null,
    escalation      varchar(1000)
);
