import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import { createDemoShopPages } from '../../demo/index.ts'
import { catalogue } from '../retrieval/bilingual-shop.ts'

it("the demo's pictures can be shown on pages of other origins, isolated ones too", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'floorwalker-pictures-'))
  await writeFile(path.join(folder, 'lamp.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const pages = createDemoShopPages({
    catalogue: () => catalogue,
    passages: () => [],
    customers: [],
    pagesFolder: folder,
    imagesFolder: folder,
    fetchToken: () => Promise.reject(new Error('nobody signs in here')),
  })
  const server = createServer(express().use(pages))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const { status, headers } = await fetch(`http://127.0.0.1:${port}/demo/images/lamp.svg`)
    expect(status).toBe(200)
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  } finally {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    await rm(folder, { recursive: true })
  }
})
