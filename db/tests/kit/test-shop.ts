import { afterAll, expect } from 'vitest'
import { brokenBooks } from './books.ts'
import { freshDatabase } from './database.ts'
import { openShop, type Shop, type ShopWishes } from './shop.ts'

/** At the top of a test file: a database of its own with a shop in it. Whatever the tests do, the books must be right at the end. */
export async function openTestShop(wishes: ShopWishes & { connections?: number } = {}): Promise<Shop> {
  const { connections, ...settings } = wishes
  const db = await freshDatabase(connections === undefined ? {} : { connections })
  afterAll(async () => {
    const broken = await brokenBooks(db.admin).finally(db.drop)
    expect(broken).toEqual([])
  })
  return openShop(db, settings)
}
