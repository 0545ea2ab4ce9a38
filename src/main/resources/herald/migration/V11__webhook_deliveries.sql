-- What is to be sent to webhooks, and what became of it. body is what is signed, byte by byte. While a node sends it, sending is
-- true and next_attempt_at is when the others stop waiting for that node; attempts tells whose attempt is whose.
create table webhook_delivery (
    id              varchar(36)              not null primary key,
    webhook         varchar(32)              not null,
    event_type      varchar(64)              not null,
    body            bytea                    not null,
    made_at         timestamp with time zone not null,
    state           varchar(16)              not null,
    attempts        integer                  not null,
    sending         boolean                  not null,
    next_attempt_at timestamp with time zone,
    last_attempt_at timestamp with time zone,
    last_status     integer,
    last_error      varchar(200),
    ended_at        timestamp with time zone
);
create index webhook_delivery_next on webhook_delivery (state, next_attempt_at);
create index webhook_delivery_by_webhook on webhook_delivery (webhook, state);
create index webhook_delivery_ended on webhook_delivery (state, ended_at);
