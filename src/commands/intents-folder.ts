import path from 'node:path'
import type { AppContext } from '../app.ts'

/** Where the intent files lie: the setting, else those of the installation. */
export function intentsFolderOf({ config, installation }: Pick<AppContext, 'config' | 'installation'>): string {
  return config.intents.folder ?? path.join(installation, 'intents')
}
