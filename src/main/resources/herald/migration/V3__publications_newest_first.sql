-- Publications are found by ranges of offsets, and the newest one by itself: H2 sorts nothing then only if the index is
-- sorted that way, and knows only one index. The table is made anew, since the two databases call its old constraints
-- differently, and H2 kept an index of its own for the reference to stream.
create table publication_by_offset (
    stream        bigint      not null,
    stream_offset bigint      not null,
    shown_user    varchar(64) not null,
    message       bytea       not null,
    published_at  bigint      not null,
    publish_key   varchar(64)
);
insert into publication_by_offset (stream, stream_offset, shown_user, message, published_at, publish_key)
    select stream, stream_offset, shown_user, message, published_at, publish_key from publication;
drop table publication;
alter table publication_by_offset rename to publication;
create unique index publication_newest_first on publication (stream, stream_offset desc);
