-- Keys to the API. Of a secret only the SHA-256 is kept, in hex; scopes are names with spaces between.
create table api_key (
    id           varchar(12)              not null primary key,
    secret_hash  varchar(64)              not null,
    name         varchar(64)              not null,
    scopes       varchar(64)              not null,
    creator      varchar(64)              not null,
    made_at      timestamp with time zone not null,
    expires_at   timestamp with time zone,
    last_used_at timestamp with time zone
);

-- What an admin turned off: the admin token, or nothing.
create table turned_off (
    id            varchar(16)              not null primary key,
    turned_off_at timestamp with time zone not null
);
