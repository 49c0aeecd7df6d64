/** What to do about a storage folder whose files others on this machine can read. */
export function describeExposed(folder: string): string {
  return `other users of this machine can read customers' data or secrets; run "chmod -R go= ${folder}"`
}
