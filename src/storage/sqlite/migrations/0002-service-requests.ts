import type { Migration } from '../migrate.ts'

export const serviceRequests: Migration = {
  version: 2,
  sql: `
    CREATE TABLE service_requests (
      ordinal INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      document TEXT NOT NULL
    ) STRICT;
  `,
}
