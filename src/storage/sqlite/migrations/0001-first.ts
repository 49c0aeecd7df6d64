import type { Migration } from '../migrate.ts'

export const first: Migration = {
  version: 1,
  sql: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO meta (key, value) VALUES ('catalogue-revision', 0);

    CREATE TABLE products (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
    CREATE TABLE customers (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;

    CREATE TABLE orders (
      id TEXT PRIMARY KEY,
      customer_id TEXT NOT NULL,
      placed_at INTEGER NOT NULL,
      document TEXT NOT NULL
    ) STRICT;
    CREATE INDEX orders_by_customer ON orders (customer_id, placed_at, id);

    CREATE TABLE coupons (
      code TEXT PRIMARY KEY,
      max_uses INTEGER,
      max_uses_per_customer INTEGER NOT NULL,
      used INTEGER NOT NULL DEFAULT 0,
      document TEXT NOT NULL
    ) STRICT;
    CREATE TABLE redemptions (
      code TEXT NOT NULL REFERENCES coupons (code),
      order_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (code, order_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX redemptions_by_customer ON redemptions (customer_id, code);

    CREATE TABLE events (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      product_id TEXT,
      at INTEGER NOT NULL,
      session_id TEXT,
      quantity INTEGER,
      order_id TEXT,
      coupon_code TEXT,
      dwell_ms INTEGER
    ) STRICT;
    CREATE INDEX events_by_time ON events (at, id);
    CREATE INDEX events_by_customer ON events (customer_id, at, id);

    CREATE TABLE impressions (
      id TEXT PRIMARY KEY,
      at INTEGER NOT NULL,
      customer_id TEXT,
      document TEXT NOT NULL
    ) STRICT;
    CREATE TABLE interactions (
      ordinal INTEGER PRIMARY KEY,
      impression_id TEXT NOT NULL REFERENCES impressions (id),
      kind TEXT NOT NULL,
      product_id TEXT,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX interactions_by_impression ON interactions (impression_id, ordinal);

    CREATE TABLE passages (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;

    CREATE TABLE conversations (
      id TEXT PRIMARY KEY,
      last_sequence INTEGER NOT NULL,
      state TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE activities (
      ordinal INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      conversation_id TEXT NOT NULL REFERENCES conversations (id),
      sequence INTEGER NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
      channel TEXT,
      account TEXT,
      external_id TEXT,
      unanswered INTEGER NOT NULL CHECK (unanswered IN (0, 1)),
      document TEXT NOT NULL,
      UNIQUE (conversation_id, sequence),
      UNIQUE (channel, account, external_id)
    ) STRICT;
    CREATE INDEX activities_unanswered ON activities (ordinal) WHERE unanswered = 1;

    CREATE TABLE turns (
      ordinal INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      conversation_id TEXT NOT NULL REFERENCES conversations (id),
      document TEXT NOT NULL
    ) STRICT;
    CREATE INDEX turns_by_conversation ON turns (conversation_id, ordinal);

    CREATE TABLE embeddings (key TEXT PRIMARY KEY, vector BLOB NOT NULL) STRICT;
  `,
}
