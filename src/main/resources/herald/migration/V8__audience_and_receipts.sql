-- What an announcement says in other languages, whom it is for, and what is asked of them; lists are JSON.
alter table announcement add column language varchar(35);
alter table announcement add column translations varchar(200000);
alter table announcement add column audience varchar(300000);
alter table announcement add column ack_required boolean default false not null;
alter table announcement add column escalation varchar(1000);
alter table schedule add column language varchar(35);
alter table schedule add column translations varchar(200000);
alter table schedule add column audience varchar(300000);
alter table schedule add column ack_required boolean default false not null;
alter table schedule add column escalation varchar(1000);

-- When it is shown first; and how far its escalation has come.
alter table announcement add column live_from timestamp with time zone;
update announcement set live_from = made_at;
alter table announcement alter column live_from set not null;
alter table announcement add column worded_revision integer default 1 not null;
alter table announcement add column steps integer default 0 not null;
alter table announcement add column next_step_at timestamp with time zone;
update announcement set worded_revision = revision;

-- What became of an announcement that asks to be acknowledged, at each whom it is for.
create table announcement_receipt (
    announcement_id       varchar(36)              not null,
    kind                  varchar(8)               not null,
    name                  varchar(255)             not null,
    reached_at            timestamp with time zone,
    seen_at               timestamp with time zone,
    dismissed_at          timestamp with time zone,
    dismissed_revision    integer                  not null,
    acknowledged_at       timestamp with time zone,
    acknowledged_revision integer                  not null,
    primary key (announcement_id, kind, name)
);
