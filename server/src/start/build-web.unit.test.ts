import { existsSync, globSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { OperatorError } from '../platform/operator-error.ts'
import type { WebBuild } from '../platform/web-pages.ts'
import { prepareWeb } from './build-web.ts'
import { StoppedWhileStarting } from './stopping.ts'

// A checkout whose build is one script: writes down what it was made of, and how often it ran.
const SCRIPT = `
  import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
  appendFileSync('runs', 'x')
  const source = readFileSync('web/src/page.txt', 'utf8')
  if (source === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000))
  if (source === 'broken') { console.error('\\u001b[31mpage.txt:1 is broken\\u001b[0m'); process.exit(1) }
  mkdirSync(process.argv[2], { recursive: true })
  writeFileSync(process.argv[2] + '/index.html', source)
  await new Promise((resolve) => setTimeout(resolve, 100))
  if (source === 'edited meanwhile') writeFileSync('web/src/page.txt', 'at last')
`
const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

let checkout = ''
let dataDir = ''
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orbit-build-web-'))
  folders.push(folder)
  checkout = join(folder, 'checkout')
  dataDir = join(folder, 'data')
  for (const path of ['web/src', 'contract/src']) await mkdir(join(checkout, path), { recursive: true })
  await write('web/build.ts', SCRIPT)
  await write('web/src/page.txt', 'one')
  await write('contract/src/sales.ts', '')
  await write('package-lock.json', '{}')
})

test('is built at the first start, and not again', async () => {
  const first = await prepare()
  expect(first.said).toEqual(['Building the web application …', 'The web application is built.'])
  expect(await pageOf(first.web)).toBe('one')
  const second = await prepare()
  expect(second).toEqual({ web: first.web, said: [] })
  expect(await runs()).toBe(1)
})

test.each([
  ['the pages', 'web/src/page.txt'],
  ['the contract', 'contract/src/sales.ts'],
  ['the packages', 'package-lock.json'],
  ['a new page', 'web/src/new/page.txt'],
])('is built again after a change of %s, and the earlier build is kept for pages that are open', async (_, path) => {
  const first = await prepare()
  await mkdir(join(checkout, path, '..'), { recursive: true })
  await write(path, 'two')
  const second = await prepare()
  expect(await runs()).toBe(2)
  expect(second.web.earlier).toEqual([first.web.folder])
})

test('is not built again for a test, or for what the build itself writes', async () => {
  await prepare()
  await write('web/src/page.test.ts', 'expect()')
  await write('web/src/route-tree.gen.ts', 'generated')
  await write('web/dist/note', 'somebody else')
  expect((await prepare()).said).toEqual([])
})

test('what cannot be built is said, and nothing is served; or, with a warning, what was built before', async () => {
  await write('web/src/page.txt', 'broken')
  await expect(prepare()).rejects.toThrow(OperatorError)
  await expect(prepare()).rejects.toThrow('The web application could not be built:\n  page.txt:1 is broken')
  await write('web/src/page.txt', 'one')
  const good = await prepare()
  await write('web/src/page.txt', 'broken')
  const { web, said } = await prepare()
  expect(web).toEqual(good.web)
  expect(said.at(-1)).toMatch(/page\.txt:1 is broken\nThe one that was built on 20\d\d-.*Z is served instead\./)
  expect(drafts()).toEqual([])
})

test('two starts at once do not disturb each other', async () => {
  const both = await Promise.all([prepare(), prepare()])
  expect(both[0].web.folder).toBe(both[1].web.folder)
  expect(await pageOf(both[0].web)).toBe('one')
  expect(drafts()).toEqual([])
})

test('what changes while it is built is built once more, under its own name', async () => {
  await write('web/src/page.txt', 'edited meanwhile')
  const { web } = await prepare()
  expect(await pageOf(web)).toBe('at last')
  expect((await prepare()).web.folder).toBe(web.folder)
  expect(await runs()).toBe(2)
})

test('beside sources that may not be written to, it lies in the data folder', async () => {
  await write('web/dist', 'a file, in which nobody can make a folder')
  const { web } = await prepare()
  expect(web.folder).toBe(join(dataDir, 'web', basename(web.folder)))
  expect((await prepare()).said).toEqual([])
})

test('a stop ends it, and leaves nothing behind', async () => {
  await write('web/src/page.txt', 'slow')
  const stop = Promise.withResolvers<void>()
  const preparing = prepareWeb(
    { servesWeb: true, dataDir },
    new AsyncDisposableStack(),
    { requested: stop.promise },
    () => {},
    checkout,
  )
  await expect.poll(() => existsSync(join(checkout, 'runs'))).toBe(true)
  stop.resolve()
  await expect(preparing).rejects.toThrow(StoppedWhileStarting)
  expect(drafts()).toEqual([])
})

test('old builds go, those of the last hour and the latest three stay', async () => {
  const built: string[] = []
  for (const page of ['1', '2', '3', '4', '5']) {
    await write('web/src/page.txt', page)
    built.push((await prepare()).web.folder)
    const hoursAgo = new Date(Date.now() - (9 - Number(page)) * 3_600_000)
    await utimes(built.at(-1) ?? '', hoursAgo, hoursAgo)
  }
  await write('web/src/page.txt', '6')
  await prepare()
  expect(built.map((folder) => existsSync(folder))).toEqual([false, false, true, true, true])
})

test('whoever wants the API alone builds nothing', async () => {
  const web = await prepareWeb({ servesWeb: false, dataDir }, new AsyncDisposableStack(), NEVER, () => {}, checkout)
  expect(web).toBeUndefined()
  expect(await runs()).toBe(0)
})

const NEVER = { requested: new Promise<void>(() => {}) }

async function prepare(): Promise<{ web: WebBuild; said: string[] }> {
  const said: string[] = []
  await using opened = new AsyncDisposableStack()
  const web = await prepareWeb({ servesWeb: true, dataDir }, opened, NEVER, (line) => said.push(line), checkout)
  if (web === undefined) throw new Error('nothing was prepared')
  return { web, said }
}

function write(path: string, text: string): Promise<void> {
  return writeFile(join(checkout, path), text)
}

function pageOf({ folder }: WebBuild): Promise<string> {
  return readFile(join(folder, 'index.html'), 'utf8')
}

async function runs(): Promise<number> {
  return (await readFile(join(checkout, 'runs'), 'utf8').catch(() => '')).length
}

function drafts(): string[] {
  return globSync('{checkout/web/dist,data/web}/*.draft', { cwd: join(checkout, '..') })
}
