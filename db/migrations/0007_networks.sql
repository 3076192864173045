-- The larger networks of IPv6 in which a wrong guess was made, hashed: /56 and /48; 0 for IPv4 (loginthrottle.go).
ALTER TABLE failures ADD COLUMN block INTEGER NOT NULL DEFAULT 0;
ALTER TABLE failures ADD COLUMN site INTEGER NOT NULL DEFAULT 0;
CREATE INDEX failures_block ON failures (block, failed_at) WHERE block <> 0;
CREATE INDEX failures_site ON failures (site, failed_at) WHERE site <> 0;

-- From where people signed in (signins.go). Both are hashes, as in failures.
CREATE TABLE sign_ins (
    id      INTEGER PRIMARY KEY, -- in the order in which they came
    account INTEGER NOT NULL,
    address INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    UNIQUE (account, address)
) STRICT;
CREATE INDEX sign_ins_address ON sign_ins (address, at);
