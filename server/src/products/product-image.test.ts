import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { account } from '@orbit/contract/account.ts'
import { productHistory } from '@orbit/contract/product-history.ts'
import { productImages } from '@orbit/contract/product-images.ts'
import { products } from '@orbit/contract/products.ts'
import { settings } from '@orbit/contract/settings.ts'
import { users } from '@orbit/contract/users.ts'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { type Format, makeImage, upload } from '../../test/kit/images.ts'
import { atOnce, openTeam, startServer, type Team } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'
import { StorageUnavailable } from '../platform/storage.ts'
import { storageOnDisk } from '../platform/storage-on-disk.ts'

const db = await freshDatabase()
const folder = join(tmpdir(), `orbit-files-${newId()}`)
const server = await startServer(db, {}, { storage: storageOnDisk(folder) })
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const openShelf = async () => {
  const team = await openTeam(server)
  return { team, product: await addProduct(team.shop) }
}
const filesOf = ({ shop }: Team) => readdir(join(folder, shop.organizationId)).catch(() => [])
const rowsOf = ({ shop }: Team) =>
  look(
    db,
    'select kind, width, height, bytes, deleted_at is not null as is_deleted from files where organization_id = $1 order by created_at',
    [shop.organizationId],
  )
const fetchImage = async (url: string) => {
  const answer = await server.app.inject({ method: 'GET', url })
  const image = answer.statusCode === 200 ? await sharp(answer.rawPayload).metadata() : undefined
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, image }
}

describe('the image of a product', () => {
  test.each<Format>(['png', 'jpeg', 'webp', 'gif', 'avif'])(
    'is taken as %s and shown large and small as WebP, to a browser without a session',
    async (format) => {
      const { team, product } = await openShelf()
      const { status, body } = await upload(team.admin, productImages.set, await makeImage(format), {
        id: product.id,
        type: `image/${format}`,
      })
      expect([status, body.version]).toEqual([200, 2])
      const [large, small] = [await fetchImage(body.image.url), await fetchImage(body.image.thumbnailUrl)]
      expect(large.image).toMatchObject({ format: 'webp', width: 800, height: 600 })
      expect(small.image).toMatchObject({ format: 'webp', width: 160, height: 120 })
      expect(small.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'content-length': String(small.bytes.length),
      })
      expect(await rowsOf(team)).toMatchObject([{ kind: 'product_image', width: 800, height: 600, is_deleted: false }])
    },
  )

  test('comes with every way to a product, under one address all day, and as an edit', async () => {
    const { team, product } = await openShelf()
    const before = (await team.admin.call(productHistory.listChanges, {})).body
    const set = await upload(team.admin, productImages.set, await makeImage('jpeg'), { id: product.id })
    const read = (await team.seller.call(products.read, { id: product.id })).body
    expect(read.image).toEqual(set.body.image)
    expect((await team.seller.call(products.list, {})).body.items[0]?.image).toEqual(read.image)
    const changes = (await team.admin.call(productHistory.listChanges, { query: { since: before.next } })).body
    expect(changes.items.map((item) => item.product?.image)).toEqual([read.image])
    const changed = await team.admin.call(products.update, { id: product.id, version: 2, body: { name: 'Otro' } })
    expect(changed.body.image).toEqual(read.image)
    const [act] = await look<{ old_values: object; new_values: object }>(
      db,
      `select old_values, new_values from audit_logs where entity_id = $1 and action = 'update' order by created_at limit 1`,
      [product.id],
    )
    expect(act?.new_values).toMatchObject({ image_file_id: expect.any(String) })
  })

  test('replaces the one before, whose files go; the same again changes nothing', async () => {
    const { team, product } = await openShelf()
    const first = await upload(team.admin, productImages.set, await makeImage('png'), { id: product.id })
    const again = await upload(team.admin, productImages.set, await makeImage('png'), { id: product.id })
    expect(again.body).toEqual(first.body)
    const second = await upload(team.admin, productImages.set, await makeImage('png', { colour: '#a00' }), {
      id: product.id,
    })
    expect(second.body.version).toBe(3)
    expect(second.body.image.url).not.toBe(first.body.image.url)
    expect((await fetchImage(first.body.image.url)).status).toBe(404)
    expect(await filesOf(team)).toHaveLength(2)
    expect((await rowsOf(team)).map(({ is_deleted }) => is_deleted)).toEqual([true, false])
  })

  test('is taken away, with its files; what has none keeps none', async () => {
    const { team, product } = await openShelf()
    const { body } = await upload(team.admin, productImages.set, await makeImage('png'), { id: product.id })
    for (const version of [2, 3]) {
      expect((await team.admin.call(productImages.remove, { id: product.id, version })).status).toBe(204)
    }
    expect((await team.admin.call(products.read, { id: product.id })).body).toMatchObject({ image: null, version: 3 })
    expect([await filesOf(team), (await fetchImage(body.image.url)).status]).toEqual([[], 404])
  })

  test('needs the version that was read, where one is said, and a product that is there', async () => {
    const { team, product } = await openShelf()
    const image = await makeImage('png')
    expect((await upload(team.admin, productImages.set, image, { id: product.id, version: 7 })).body).toMatchObject({
      code: 'version_conflict',
      version: 1,
    })
    expect((await team.admin.call(productImages.remove, { id: product.id, version: 7 })).problem.code).toBe(
      'version_conflict',
    )
    expect((await upload(team.admin, productImages.set, image, { id: newId() })).body.code).toBe('not_found')
    expect((await upload(team.seller, productImages.set, image, { id: product.id })).body.code).toBe(
      'permission_denied',
    )
    expect(await filesOf(team)).toEqual([])
  })

  test('of twelve who replace it at once, one stays, with its files alone', async () => {
    const { team, product } = await openShelf()
    const images = await Promise.all(
      Array.from({ length: 12 }, (_, index) => makeImage('png', { width: 50 + index, height: 40 })),
    )
    const replies = await atOnce(server, 12, (index) =>
      upload(team.admin, productImages.set, images[index] ?? Buffer.alloc(0), { id: product.id }),
    )
    expect(replies.every(({ status, body }) => status === 200 || body.code === 'busy')).toBe(true)
    expect(await filesOf(team)).toHaveLength(2)
    expect((await rowsOf(team)).filter(({ is_deleted }) => !is_deleted)).toHaveLength(1)
  })

  test('stays away altogether when it cannot be stored, and says so', async () => {
    const { team, product } = await openShelf()
    const broken = {
      ...storageOnDisk(folder),
      put: async (): Promise<void> => {
        throw new StorageUnavailable(new Error('no space left on device'))
      },
    }
    const full = await startServer(db, {}, { storage: broken })
    const browser = full.browser()
    for (const [name, value] of team.admin.cookies) browser.cookies.set(name, value)
    const { status, body } = await upload(browser, productImages.set, await makeImage('png'), { id: product.id })
    expect([status, body.code]).toEqual([503, 'service_unavailable'])
    expect(await rowsOf(team)).toEqual([])
    await full.stop()
  })
})

describe('what is in an image', () => {
  test('is turned as the camera held it, and says no more where it was taken', async () => {
    const { team, product } = await openShelf()
    const gps = {
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '12/1 2/1 47/1', GPSLongitudeRef: 'W', GPSLongitude: '77/1 1/1 41/1' },
    }
    const photo = await sharp(await makeImage('jpeg', { width: 600, height: 300 }))
      .withExif({ IFD0: { Copyright: 'Rosa, Jr. Puno 123' }, ...gps })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect(photo.includes('Jr. Puno 123')).toBe(true)
    const { body } = await upload(team.admin, productImages.set, photo, { id: product.id, type: 'image/jpeg' })
    const { image, bytes } = await fetchImage(body.image.url)
    expect(image).toMatchObject({ width: 300, height: 600 })
    expect([image?.exif, image?.orientation, image?.xmp, image?.iptc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(bytes.includes('Jr. Puno')).toBe(false)
  })

  test('does not survive when it is something else besides', async () => {
    const { team, product } = await openShelf()
    const script = '<script>alert(document.domain)</script><?php system($_GET[0]);'
    const polyglot = Buffer.concat([await makeImage('png'), Buffer.from(`PK\x03\x04${script}`)])
    const { status, body } = await upload(team.admin, productImages.set, polyglot, { id: product.id })
    expect(status).toBe(200)
    for (const name of await filesOf(team)) {
      const stored = await readFile(join(folder, team.shop.organizationId, name))
      expect([stored.includes('script'), stored.includes('PK\x03\x04')]).toEqual([false, false])
    }
    expect((await fetchImage(body.image.url)).headers['content-type']).toBe('image/webp')
  })

  test('is read from its bytes: a JPEG that is called PNG is an image all the same', async () => {
    const { team, product } = await openShelf()
    expect(
      (await upload(team.admin, productImages.set, await makeImage('jpeg'), { id: product.id, type: 'image/png' }))
        .status,
    ).toBe(200)
  })
})

const head = (length: number) => (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * length))
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>'

describe('refused, with nothing changed and nothing stored:', () => {
  test.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['a text that is called PNG', 'image_unsupported', () => Buffer.from('hello, I am a picture')],
    ['an SVG', 'image_unsupported', () => Buffer.from(svg)],
    ['an SVG with spaces before it', 'image_unsupported', () => Buffer.from(`\n\n ${svg}`)],
    [
      'a TIFF',
      'image_unsupported',
      () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
          .tiff()
          .toBuffer(),
    ],
    ['a PDF', 'image_unsupported', () => Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a PNG that ends after its name', 'image_damaged', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['a page that begins like a PNG', 'image_damaged', () => Buffer.from(`\x89PNG\r\n\x1a\n<html>${svg}`, 'latin1')],
    ['a page that begins like a GIF', 'image_damaged', () => Buffer.from(`GIF89a/*${svg}*/=1;`)],
    ['half a JPEG', 'image_damaged', async () => head(0.5)(await makeImage('jpeg', { noise: true }))],
    ['half a PNG', 'image_damaged', async () => head(0.5)(await makeImage('png', { noise: true }))],
    ['half a WebP', 'image_damaged', async () => head(0.5)(await makeImage('webp', { noise: true }))],
    [
      'half an AVIF',
      'image_damaged',
      async () => head(0.5)(await makeImage('avif', { width: 300, height: 200, noise: true })),
    ],
    [
      'a PNG with a wrong byte in the middle',
      'image_damaged',
      async () => {
        const bytes = await makeImage('png', { width: 300, height: 200, noise: true })
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff
        return bytes
      },
    ],
    [
      'a PNG that says it is 60000 × 60000',
      'image_too_large',
      () => pngOf(60_000, 60_000, deflateSync(Buffer.alloc(1000))),
    ],
    [
      '41 megapixels of nothing, in a few kilobytes',
      'image_too_large',
      () => makeImage('png', { width: 8200, height: 5000 }),
    ],
    ['a GIF that says it is 65535 × 65535', 'image_too_large', () => gifOf(65_535, 65_535)],
  ])('%s', async (_, code, make) => {
    const { team, product } = await openShelf()
    const { status, body } = await upload(team.admin, productImages.set, await make(), { id: product.id })
    expect([code, status]).toEqual([body.code, body.status])
    expect(body.title).toMatch(/imagen/i)
    expect(await filesOf(team)).toEqual([])
    expect((await team.admin.call(products.read, { id: product.id })).body).toMatchObject({ image: null, version: 1 })
  })

  test('more than five megabytes, and what does not even claim to be an image', async () => {
    const { team, product } = await openShelf()
    const send = (file: Buffer, type: string) => upload(team.admin, productImages.set, file, { id: product.id, type })
    expect((await send(Buffer.alloc(5 * 1024 * 1024 + 1), 'image/png')).body.code).toBe('body_too_large')
    expect((await send(Buffer.from(svg), 'image/svg+xml')).body.code).toBe('unsupported_media_type')
    expect((await send(Buffer.from('{}'), 'application/json')).body.code).toBe('unsupported_media_type')
    expect((await send(Buffer.alloc(0), 'image/png')).body.code).toBe('invalid_request')
  })
})

test('a picture of oneself is a square, for oneself and for whoever sees the people', async () => {
  const { team } = await openShelf()
  const { status, body } = await upload(
    team.seller,
    account.setAvatar,
    await makeImage('png', { width: 90, height: 40 }),
  )
  expect(status).toBe(200)
  expect((await fetchImage(body.avatarUrl)).image).toMatchObject({ format: 'webp', width: 256, height: 256 })
  expect((await team.seller.call(account.read)).body.avatarUrl).toBe(body.avatarUrl)
  const listed = (await team.admin.call(users.list)).body.items
  expect(listed.find(({ id }) => id === team.ids.seller)?.avatarUrl).toBe(body.avatarUrl)
  expect((await team.seller.call(account.removeAvatar)).status).toBe(204)
  expect((await team.seller.call(account.read)).body).toMatchObject({ avatarUrl: null, version: 3 })
  expect(await filesOf(team)).toEqual([])
})

test('the logo is the organization’s, also as PNG for documents', async () => {
  const { team } = await openShelf()
  const before = (await team.admin.call(settings.read)).body
  const { body } = await upload(team.admin, settings.setLogo, await makeImage('png', { width: 1000, height: 100 }))
  expect(body).toEqual({ ...before, logo: { url: expect.any(String) }, version: 2 })
  expect((await fetchImage(body.logo.url)).image).toMatchObject({ format: 'webp', width: 512, height: 51 })
  expect((await filesOf(team)).map((name) => name.slice(37)).sort()).toEqual(['512.png', '512.webp'])
  expect((await upload(team.seller, settings.setLogo, await makeImage('png'))).body.code).toBe('permission_denied')
  expect((await team.admin.call(settings.removeLogo, { version: 1 })).problem.code).toBe('version_conflict')
  expect((await team.admin.call(settings.removeLogo, { version: 2 })).status).toBe(204)
  expect((await team.admin.call(settings.read)).body.logo).toBeNull()
})

/** A PNG with these numbers in its head, whatever follows. */
function pngOf(width: number, height: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

function gifOf(width: number, height: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width)
  size.writeUInt16LE(height, 2)
  const frame = Buffer.concat([Buffer.from([0x2c, 0, 0, 0, 0]), size, Buffer.from([0, 2, 2, 0x4c, 1, 0, 0x3b])])
  const colours = Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255])
  return Buffer.concat([Buffer.from('GIF89a'), size, colours, frame])
}
