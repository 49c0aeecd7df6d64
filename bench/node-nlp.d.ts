// The package has no types of its own; only what the benchmark calls is declared.
declare module 'node-nlp' {
  export class NlpManager {
    constructor(settings: {
      languages: readonly string[]
      autoSave?: boolean
      nlu?: { log?: boolean; useNoneFeature?: boolean }
    })
    addDocument(language: string, text: string, intent: string): void
    train(): Promise<void>
    process(language: string, text: string): Promise<{ intent: string; score: number }>
  }
}
