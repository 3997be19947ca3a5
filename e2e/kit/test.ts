import { test as base } from '@playwright/test'
import { askBackstage } from './ask-backstage.ts'
import { OwnShop } from './own-shop.ts'
import { cookiesOf, type Person, type Role, signInToDemo } from './people.ts'
import { type Complaints, watchPage } from './watch-page.ts'

export { expect } from '@playwright/test'

interface Options {
  /** Who sits in front of the page. */
  as: Role | 'nobody'
  /** Whose: an organization that only this test knows, or the demonstration shop that all tests of a worker share. */
  where: 'own shop' | 'demo'
}

interface Fixtures extends Options {
  shop: OwnShop
  complaints: Complaints
}

interface WorkerFixtures {
  /** where OrbitEngine answers: a server and a database of this worker's own */
  address: string
  demo: Record<Role, Person>
}

/**
 * `page` is signed in and watched: whatever Complaints lists fails the test. `shop` is empty but for its people, and is filled
 * over the API. `test.use({ as: 'seller', where: 'demo' })` chooses; a page in English or in the dark: see wear.ts.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  as: ['admin', { option: true }],
  where: ['own shop', { option: true }],
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is needed from here
    async ({}, use) => {
      const address = await askBackstage('open')
      await use(address)
      await askBackstage('close', address)
    },
    { scope: 'worker' },
  ],
  demo: [
    async ({ address }, use) => {
      const [admin, seller, viewer] = await Promise.all([
        signInToDemo(address, 'admin'),
        signInToDemo(address, 'seller'),
        signInToDemo(address, 'viewer'),
      ])
      await use({ admin, seller, viewer })
    },
    { scope: 'worker' },
  ],
  baseURL: ({ address }, use) => use(address),
  shop: async ({ address, playwright }, use) => {
    const { domain, people } = await askBackstage('openTeam', address)
    const request = await playwright.request.newContext({ baseURL: address })
    await use(new OwnShop(domain, Object.fromEntries(people) as unknown as Record<Role, Person>, request))
    await request.dispose()
  },
  complaints: [
    async ({ context, address }, use) => {
      const complaints = watchPage(context, address)
      await use(complaints)
      base.expect(complaints.found(), 'what the page complained about').toEqual([])
    },
    { auto: true },
  ],
  page: async ({ page, context, address, as, where, shop, demo }, use) => {
    if (as !== 'nobody') {
      await context.addCookies(cookiesOf((where === 'demo' ? demo : shop.people)[as], address))
    }
    await use(page)
  },
})
