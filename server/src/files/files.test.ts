import { randomUUID } from 'node:crypto'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { account } from '@orbit/contract/account.ts'
import { files } from '@orbit/contract/files.ts'
import { productImages } from '@orbit/contract/product-images.ts'
import { products } from '@orbit/contract/products.ts'
import { settings } from '@orbit/contract/settings.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { withKeptFiles } from '../../../db/kept-files.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { asApp, look } from '../../../db/tests/kit/transactions.ts'
import { makeImage, upload } from '../../test/kit/images.ts'
import { openTeam, startServer, type Team } from '../../test/kit/server.ts'
import { FileAddresses } from '../platform/file-addresses.ts'
import { type FileForm, keyOf } from '../platform/storage.ts'
import { storageOnDisk } from '../platform/storage-on-disk.ts'
import { sweepFiles } from '../start/sweep-files.ts'

const db = await freshDatabase()
const folder = join(tmpdir(), `orbit-files-${randomUUID()}`)
const storage = storageOnDisk(folder)
let now = Date.now()
const addresses = new FileAddresses('the secret of this installation', () => now)
const server = await startServer(db, {}, { storage, addresses })
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const PATH = files.read.path.replace(':token', '')
const get = (url: string) => server.app.inject({ method: 'GET', url })
const DAY_MS = 86_400_000

/** An organization with an image of each kind. */
async function openFurnished() {
  const team = await openTeam(server)
  const product = await addProduct(team.shop)
  const image = await makeImage('png')
  const { body } = await upload(team.admin, productImages.set, image, { id: product.id })
  const avatar = await upload(team.admin, account.setAvatar, image)
  const logo = await upload(team.admin, settings.setLogo, image)
  const urls: string[] = [body.image.url, body.image.thumbnailUrl, avatar.body.avatarUrl, logo.body.logo.url]
  return { team, product, urls }
}
const fileIdsOf = async ({ shop }: Team) =>
  (
    await look<{ id: string }>(db, 'select id from files where organization_id = $1 order by created_at', [
      shop.organizationId,
    ])
  ).map(({ id }) => id)

describe('an address', () => {
  test('opens its file and no other, and answers nothing about whose it is', async () => {
    const { urls } = await openFurnished()
    for (const url of urls) {
      expect(url).toMatch(/^\/api\/v1\/files\/[\w-]{60,100}$/)
      const { statusCode, headers } = await get(url)
      expect([statusCode, headers['content-type']]).toEqual([200, 'image/webp'])
      expect(headers['set-cookie']).toBeUndefined()
    }
    expect(new Set(urls).size).toBe(4)
  })

  test('with any letter changed, added or taken away opens nothing, and all say the same', async () => {
    const { urls } = await openFurnished()
    const token = (urls[0] ?? '').slice(PATH.length)
    const changed = [...token].flatMap((letter, index) =>
      [letter === 'A' ? 'B' : 'A', letter === '_' ? '-' : '_'].map(
        (other) => token.slice(0, index) + other + token.slice(index + 1),
      ),
    )
    // The last letter says less than the others: some of them read the same.
    const last = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map(
      (one) => token.slice(0, -1) + one,
    )
    const others = [
      ...last,
      '',
      token.slice(1),
      token.slice(0, -1),
      `${token}A`,
      `${token}=`,
      `${token}.`,
      ` ${token}`,
      token.toUpperCase(),
      token.split('').reverse().join(''),
    ]
    const answers = new Set<string>()
    for (const wrong of [...changed, ...others].filter((one) => one !== token)) {
      const { statusCode, body } = await get(PATH + encodeURIComponent(wrong))
      answers.add(`${statusCode} ${body.replace(/"requestId":"[^"]+"/, '')}`)
    }
    expect([...answers].map((answer) => answer.slice(0, 3)).sort()).toEqual(['400', '404'])
  })

  test('that another installation signed, or that nobody signed, opens nothing', async () => {
    const { team } = await openFurnished()
    const [fileId = ''] = await fileIdsOf(team)
    const file = { organizationId: team.shop.organizationId, fileId, form: '800.webp' }
    expect((await get(addresses.addressOf(file))).statusCode).toBe(200)
    expect((await get(new FileAddresses('another secret').addressOf(file))).statusCode).toBe(404)
    const unsigned = Buffer.from(addresses.addressOf(file).slice(PATH.length), 'base64url')
    for (const mac of [Buffer.alloc(24), Buffer.alloc(0), Buffer.alloc(24, 0xff)]) {
      const forged = Buffer.concat([unsigned.subarray(0, -24), mac]).toString('base64url')
      expect((await get(PATH + forged)).statusCode).toBe(404)
    }
  })

  test('is the same all week, good for a week at least, and for two at most', async () => {
    const { team } = await openFurnished()
    const [fileId = ''] = await fileIdsOf(team)
    const file = { organizationId: team.shop.organizationId, fileId, form: '800.webp' }
    const week = 7 * DAY_MS
    const begins = Math.floor(now / week) * week
    const at = (moment: number) => {
      now = moment
      return addresses.addressOf(file)
    }
    const first = at(begins)
    expect([at(begins + DAY_MS), at(begins + week - 1)]).toEqual([first, first])
    const statusAt = async (moment: number) => {
      now = moment
      return (await get(first)).statusCode
    }
    expect(await statusAt(begins + 2 * week - 1000)).toBe(200)
    expect(await statusAt(begins + 2 * week)).toBe(404)
    now = Date.now()
  })

  test('is not made by the ids of files, whoever is signed in', async () => {
    const { team } = await openFurnished()
    const ids = await fileIdsOf(team)
    for (const path of [
      ...ids,
      `${team.shop.organizationId}/${ids[0]}.800.webp`,
      '..%2f..%2fsecrets.json',
      '%2e%2e',
      '%00',
    ]) {
      const { statusCode } = await team.admin.send({ method: 'GET', url: PATH + path })
      expect([path, [400, 404].includes(statusCode)]).toEqual([path, true])
    }
  })
})

describe('of another organization', () => {
  test('no id, address or byte comes with any answer, and no row can point to its files', async () => {
    const [mine, theirs] = [await openFurnished(), await openFurnished()]
    const ids = await fileIdsOf(theirs.team)
    const { admin, shop } = mine.team
    const answers = [
      await admin.call(products.list),
      await admin.call(products.read, { id: mine.product.id }),
      await admin.call(account.read),
      await admin.call(settings.read),
    ]
    const shown = JSON.stringify(answers.map(({ body }) => body))
    for (const canary of [...ids, ...theirs.urls, theirs.team.shop.organizationId]) expect(shown).not.toContain(canary)

    const point = (statement: string) =>
      asApp(db, shop.organizationId, (tx) => tx.query(statement, [shop.organizationId, ids[0]]))
    for (const statement of [
      'update products set image_file_id = $2 where organization_id = $1',
      'update users set avatar_file_id = $2 where organization_id = $1',
      'update organizations set logo_file_id = $2 where id = $1',
    ]) {
      await expect(point(statement)).rejects.toMatchObject({
        constraint: expect.stringMatching(/^fk_(products_image|users_avatar|organizations_logo)$/),
      })
    }
  })

  test('a product is given no image, and what lies in the storage stays as it is', async () => {
    const [mine, theirs] = [await openFurnished(), await openFurnished()]
    const before = await readdir(join(folder, theirs.team.shop.organizationId))
    const refused = await upload(mine.team.admin, productImages.set, await makeImage('gif'), { id: theirs.product.id })
    expect(refused.body.code).toBe('not_found')
    expect((await mine.team.admin.call(productImages.remove, { id: theirs.product.id })).problem.code).toBe('not_found')
    await upload(mine.team.admin, productImages.set, await makeImage('gif', { colour: '#00f' }), {
      id: mine.product.id,
    })
    expect(await readdir(join(folder, theirs.team.shop.organizationId))).toEqual(before)
    for (const url of theirs.urls) expect((await get(url)).statusCode).toBe(200)
  })

  test('the same picture is another file', async () => {
    const [mine, theirs] = [await openFurnished(), await openFurnished()]
    const [own, other] = [await fileIdsOf(mine.team), await fileIdsOf(theirs.team)]
    expect(own.filter((id) => other.includes(id))).toEqual([])
    await mine.team.admin.call(productImages.remove, { id: mine.product.id })
    expect((await get(theirs.urls[0] ?? '')).statusCode).toBe(200)
  })
})

describe('the daily sweep', () => {
  const store = async (file: FileForm, ageMs: number) => {
    await storage.put(keyOf(file), Buffer.from('x'), 'image/webp')
    const at = new Date(Date.now() - ageMs)
    await utimes(join(folder, keyOf(file)), at, at)
  }

  test('removes what belongs to nobody once it is a day old, and nothing else', async () => {
    const { team, urls } = await openFurnished()
    const { organizationId } = team.shop
    const place = join(folder, organizationId)
    const shown = await readdir(place)
    const old = new Date(Date.now() - 2 * DAY_MS)
    for (const name of shown) await utimes(join(place, name), old, old)
    const [orphan, young] = [randomUUID(), randomUUID()].map((fileId) => ({ organizationId, fileId, form: '800.webp' }))
    const [purged, half] = [randomUUID(), `${randomUUID()}.800.webp.0a0b0c0d.part`]
    if (orphan) await store(orphan, 2 * DAY_MS)
    if (young) await store(young, DAY_MS / 2)
    await store({ organizationId: purged, fileId: randomUUID(), form: '160.webp' }, 2 * DAY_MS)
    await writeFile(join(place, half), 'x')
    await utimes(join(place, half), old, old)
    await mkdir(join(folder, 'lost+found'))
    expect(await sweepFiles(db.adminUrl, storage)).toBe(3)
    expect((await readdir(place)).sort()).toEqual([...shown, young ? keyOf(young).slice(37) : ''].sort())
    expect(await readdir(join(folder, purged))).toEqual([])
    for (const url of urls) expect((await get(url)).statusCode).toBe(200)
    expect(await sweepFiles(db.adminUrl, storage)).toBe(0)
  })

  test('forgets the rows of what was deleted 90 days ago', async () => {
    const { team, product } = await openFurnished()
    await team.admin.call(productImages.remove, { id: product.id })
    const { organizationId } = team.shop
    await sweepFiles(db.adminUrl, storage)
    expect(await fileIdsOf(team)).toHaveLength(3)
    await db.admin.query(
      `update files set deleted_at = now() - interval '91 days' where organization_id = $1 and deleted_at is not null`,
      [organizationId],
    )
    await sweepFiles(db.adminUrl, storage)
    expect(await fileIdsOf(team)).toHaveLength(2)
  })

  test('asks one organization at a time: another one’s file is nobody’s there', async () => {
    const [mine, theirs] = [await openFurnished(), await openFurnished()]
    const [id = ''] = await fileIdsOf(theirs.team)
    await withKeptFiles(db.adminUrl, 'orbit_worker', async (kept) => {
      expect(await kept.among(theirs.team.shop.organizationId, [id])).toEqual(new Set([id]))
      expect(await kept.among(mine.team.shop.organizationId, [id])).toEqual(new Set())
    })
  })
})
