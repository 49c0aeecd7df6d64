import { toPassageId } from '../../src/domain/index.ts'
import { samplePassage } from './storage-samples.ts'
import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function knowledgeStoreContract(name: string, open: OpenStorage): void {
  describe(`KnowledgeStore: ${name}`, () => {
    it(
      'lists every passage by id, with every field',
      withStorage(open, async ({ knowledge }) => {
        const chinese = samplePassage('zh/returns#期限', { locale: 'zh', text: '三十天。' })
        await knowledge.upsert([chinese, samplePassage('en/returns#how-long')])
        expect(await knowledge.list()).toEqual([samplePassage('en/returns#how-long'), chinese])
      }),
    )

    it(
      'finds many in the order asked for and leaves out the unknown',
      withStorage(open, async ({ knowledge }) => {
        await knowledge.upsert([samplePassage('a'), samplePassage('b')])
        const found = await knowledge.getMany(['b', 'none', 'a'].map(toPassageId))
        expect(found.map(passage => passage.id)).toEqual(['b', 'a'])
      }),
    )

    it(
      'replaces and removes by id',
      withStorage(open, async ({ knowledge }) => {
        await knowledge.upsert([samplePassage('a'), samplePassage('b')])
        await knowledge.upsert([samplePassage('a', { text: 'Sixty days.' })])
        await knowledge.remove(['b', 'none'].map(toPassageId))
        expect((await knowledge.list()).map(passage => passage.text)).toEqual(['Sixty days.'])
      }),
    )
  })
}
