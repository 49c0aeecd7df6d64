import type { Migration } from '../migrate.ts'

/** A million pieces stood for a stock that is not counted; it says so itself now. */
export const stockNotCounted: Migration = {
  version: 4,
  sql: `
    UPDATE products
    SET document = json_set(document, '$.stock', 0, '$.sellsWithoutStock', 'not-counted')
    WHERE json_extract(document, '$.stock') >= 1000000;
    UPDATE meta SET value = value + 1
    WHERE key = 'catalogue-revision'
      AND EXISTS (SELECT 1 FROM products WHERE json_extract(document, '$.sellsWithoutStock') = 'not-counted');
  `,
}
