import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite-storage.ts'
import { sampleMessage } from '../../contracts/storage-samples.ts'

// A process of its own for the kill test: receives as fast as it can and prints the id of each activity once it is
// acknowledged. With `--too-early` it prints before it stores, as a control that the test can tell the difference.

const [path = '', run = '', mode = ''] = process.argv.slice(2)
const storage = await openSqliteStorage({ path })

async function receiveForever(client: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const id = `${run}-${client}-${count}`
    const receiving = storage.conversations.receive(sampleMessage(id))
    if (mode !== '--too-early') await receiving
    process.stdout.write(`${id}\n`)
    await receiving
  }
}

await Promise.all(Array.from({ length: 20 }, (_, client) => receiveForever(client)))
