import { productLookups } from '@orbit/contract/product-lookups.ts'
import { products } from '@orbit/contract/products.ts'
import { checkDigitOf } from '@orbit/contract/scale-barcodes.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { atOnce, openTeam, startServer } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const [team, others] = [await openTeam(server), await openTeam(server)]
const { admin, seller } = team
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const { findByBarcode, readScales, changeScales, readFavourites, changeFavourites } = productLookups
const withCheck = (twelve: string) => `${twelve}${checkDigitOf(twelve)}`
const make = async (codes: { sku?: string; barcode?: string }) => {
  const body = { id: newId(), sku: codes.sku ?? newId(), name: 'Queso', salePrice: '20', ...codes }
  return (await admin.call(products.create, { body })).body
}
const scan = async (code: string) => {
  const { status, body, problem } = await seller.call(findByBarcode, { code })
  return status === 200 ? [body.product.id, body.matchedBy, body.quantity, body.price] : problem.code
}

describe('a scanned code', () => {
  test('finds its product, as an EAN-13 and as the UPC-A it contains', async () => {
    const plain = await make({ barcode: '7750243012347' })
    const american = await make({ barcode: '036000291452' })
    const european = await make({ barcode: '0012000161155' })
    expect(await scan('7750243012347')).toEqual([plain.id, 'barcode', null, null])
    expect(await scan('0036000291452')).toEqual([american.id, 'barcode', null, null])
    expect(await scan('012000161155')).toEqual([european.id, 'barcode', null, null])
    expect(await scan('7750243012340')).toBe('not_found')
    expect(await scan('a/b %?#')).toBe('not_found')
  })

  test('may be a SKU, but a barcode goes before it', async () => {
    const [bySku, byBarcode] = [await make({ sku: 'X-1' }), await make({ barcode: 'X-2' })]
    await make({ sku: 'X-2' })
    expect(await scan('X-1')).toEqual([bySku.id, 'sku', null, null])
    expect(await scan('X-2')).toEqual([byBarcode.id, 'barcode', null, null])
  })

  test('of a scale says product and weight, or product and price', async () => {
    const cheese = await make({ barcode: '20123' })
    const ham = await make({ sku: '777' })
    const bread = await make({ barcode: withCheck('260045600000') })
    await make({ sku: '20123' })
    expect(await scan(withCheck('202012301350'))).toEqual([cheese.id, 'scale', '1.35', null])
    expect(await scan(withCheck('200077700005'))).toEqual([ham.id, 'scale', '0.005', null])
    expect(await scan(withCheck('260045601990'))).toEqual([bread.id, 'scale', null, '19.90'])
    expect(await scan(withCheck('209999900005'))).toBe('not_found')
  })

  test('of a scale that was misread is refused, but a shop’s own barcode is nobody’s label', async () => {
    await make({ barcode: '20555' })
    const right = withCheck('202055501350')
    const wrong = right.slice(0, 12) + ((Number(right[12]) + 1) % 10)
    expect(await scan(wrong)).toBe('barcode_misread')
    const own = await make({ barcode: wrong })
    expect(await scan(wrong)).toEqual([own.id, 'barcode', null, null])
  })

  test('finds neither what was deleted nor what is another shop’s, and shows a seller no cost', async () => {
    const gone = await make({ barcode: 'GONE' })
    await admin.call(products.delete, { id: gone.id })
    const theirs = await addProduct(others.shop, { sku: 'THEIRS' })
    await inShop(others.shop, (tx) => tx.query(`update products set barcode = 'THEIRS' where id = $1`, [theirs.id]))
    expect([await scan('GONE'), await scan('THEIRS')]).toEqual(['not_found', 'not_found'])
    await make({ barcode: 'SEEN' })
    expect((await seller.call(findByBarcode, { code: 'SEEN' })).body.product).not.toHaveProperty('costPrice')
    expect((await admin.call(findByBarcode, { code: 'SEEN' })).body.product).toHaveProperty('costPrice')
  })
})

describe('how scales are read', () => {
  test('is the shop’s to say', async () => {
    const own = await openTeam(server)
    const { layouts } = (await own.seller.call(readScales)).body
    expect(layouts.map(({ prefixes, carries }) => [prefixes[0], carries])).toEqual([
      ['20', 'quantity'],
      ['25', 'price'],
    ])
    const product = await addProduct(own.shop, { sku: '1234' })
    const mine = [{ prefixes: ['29'], carries: 'quantity' as const, itemDigits: 4, decimals: 2 }]
    expect((await own.seller.call(changeScales, { body: { layouts: mine } })).problem.code).toBe('permission_denied')
    expect((await own.admin.call(changeScales, { body: { layouts: mine } })).body).toEqual({ layouts: mine })
    expect((await own.admin.call(readScales)).body).toEqual({ layouts: mine })
    const code = withCheck('291234000150')
    expect((await own.admin.call(findByBarcode, { code })).body).toMatchObject({
      product: { id: product.id },
      quantity: '1.5',
    })
    await own.admin.call(changeScales, { body: { layouts: [] } })
    expect((await own.admin.call(findByBarcode, { code })).problem.code).toBe('not_found')
  })
})

describe('favourites', () => {
  test('are a list in its order, of the version that was read', async () => {
    const own = await openTeam(server)
    const ids: string[] = []
    for (let index = 0; index < 3; index++) ids.push((await addProduct(own.shop)).id)
    const [a = '', b = '', c = ''] = ids
    const read = async () => {
      const { items, version } = (await own.seller.call(readFavourites)).body
      return [items.map(({ id }) => id), version]
    }
    const write = (version: number, productIds: string[]) =>
      own.admin.call(changeFavourites, { version, body: { productIds } })
    expect(await read()).toEqual([[], 0])
    expect((await write(0, [c, a])).body).toMatchObject({ items: [{ id: c }, { id: a }], version: 1 })
    expect((await write(0, [c, a])).status).toBe(200)
    expect((await write(0, [b])).problem).toMatchObject({ code: 'version_conflict', version: 1 })
    expect((await write(1, [a, b, c])).status).toBe(200)
    await own.admin.call(products.delete, { id: b })
    expect(await read()).toEqual([[a, c], 2])
    expect((await write(2, [a, b])).problem).toMatchObject({ code: 'product_unavailable', productIds: [b] })
    expect((await write(2, [a, a])).problem.code).toBe('invalid_request')
    expect((await write(2, [])).body).toEqual({ items: [], version: 3 })
  })

  test('are at most 60, and of this shop', async () => {
    const theirs = await addProduct(others.shop)
    const attempt = async (productIds: string[]) =>
      (await admin.call(changeFavourites, { version: 0, body: { productIds } })).problem.code
    expect(await attempt(Array.from({ length: 61 }, newId))).toBe('invalid_request')
    expect(await attempt([theirs.id])).toBe('product_unavailable')
    expect(await attempt([newId()])).toBe('product_unavailable')
  })

  test('by two people at once keep one list', async () => {
    const own = await openTeam(server)
    const shelf = await Promise.all(Array.from({ length: 6 }, () => addProduct(own.shop)))
    for (const version of [0, 1]) {
      const replies = await atOnce(server, 3, (index) =>
        own.admin.call(changeFavourites, { version, body: { productIds: [shelf[3 * version + index]?.id ?? ''] } }),
      )
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    }
  })
})
