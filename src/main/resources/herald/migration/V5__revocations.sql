-- Tokens that are no longer good although they have not expired: TOKEN:<jti> or USER:<sub>.
create table revocation (
    id         varchar(300)             not null primary key,
    revoked_at timestamp with time zone not null,
    kept_until timestamp with time zone
);
