import type { Migration } from '../migrate.ts'

export const dismissedTexts: Migration = {
  version: 3,
  sql: `
    CREATE TABLE dismissed_texts (
      digest TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
  `,
}
