import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { TestDatabase } from '../../db/tests/kit/database.ts'
import { listOutbox, outboxIn, type StoredMail } from '../../server/src/platform/outbox.ts'
import { storageOnDisk } from '../../server/src/platform/storage-on-disk.ts'
import type { WebBuild } from '../../server/src/platform/web-pages.ts'
import { jobKinds } from '../../server/src/start/job-kinds.ts'
import { openTestWorker } from '../../server/test/kit/jobs.ts'
import { startServer, type TestServer } from '../../server/test/kit/server.ts'

export interface ServedShop {
  address: string
  server: TestServer
  /** the folder that it serves */
  pages: string
  lettersTo(email: string): Promise<StoredMail[]>
  stop(): Promise<void>
}

/** The whole of OrbitEngine on one database: pages, API, jobs, letters in a folder. */
export async function serveShop(db: TestDatabase, web: WebBuild, folder: string): Promise<ServedShop> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const storage = storageOnDisk(join(folder, db.name, 'files'))
  const letters = join(folder, db.name, 'letters')
  const site = { publicUrl: address, baseDomain: undefined }
  const options = { web, storage, site, mailbox: outboxIn(letters), isSignupOpen: true }
  const server = await startServer(db, { poolSize: 6 }, options)
  const worker = await openTestWorker(db, jobKinds(storage))
  await server.app.listen({ host: '127.0.0.1', port })
  return {
    address,
    server,
    pages: web.folder,
    lettersTo: async (email) => (await listOutbox(letters)).filter(({ to }) => to === email),
    async stop() {
      server.app.server.closeAllConnections()
      await worker.stop()
      await server.stop()
      await db.drop()
    },
  }
}

/** Before it listens it must know where, for what it writes into letters. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  server.close()
  await once(server, 'close')
  if (place === null || typeof place === 'string') throw new Error('no port')
  return place.port
}
