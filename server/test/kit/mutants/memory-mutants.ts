import { type Mutant, replacing } from './mutant.ts'

const CACHE = 'server/src/platform/cache.ts'

/** What is kept in memory for the next who asks, with one line too little in its key. */
export function memoryMutants(): Mutant[] {
  const common = {
    breaks: 'nothing is kept for all that belongs to one',
    wall: 'up',
    catcher: 'matrix',
    othersFirst: true,
  } as const
  return [
    {
      ...common,
      name: 'a product is kept by its id alone',
      edits: [
        replacing(
          'server/src/products/read-products.ts',
          'return (await tx.maybe(findProduct(tx, id)))',
          'return (await (kept[id] ??= tx.maybe(findProduct(tx, id))))',
        ),
        replacing(
          'server/src/products/read-products.ts',
          'export async function getProduct(',
          'const kept: Record<string, ReturnType<typeof readKeptProducts>> = {}\nexport async function getProduct(',
        ),
      ],
      identities: ['admin'],
      endpoints: ['products.read'],
    },
    {
      ...common,
      name: 'a statement is kept with the organization of who asked first',
      edits: [
        replacing(
          'server/src/products/products.queries.ts',
          /(export function findProduct\(.*\n)/,
          'let first: OrganizationTx | undefined\n$1  tx = first ??= { ...tx }\n',
        ),
      ],
      identities: ['admin'],
      endpoints: ['products.read'],
    },
    {
      ...common,
      name: 'an answer is kept by its address and the secret alone',
      edits: [
        replacing(
          'server/src/app.ts',
          'const api = createApi(',
          `const kept = new Map<string, unknown>()
           const keyOf = ({ url, headers }) => url + String(headers.cookie).split('.')[1]
           app.addHook('preHandler', async (request, reply) => {
             const known = request.method === 'GET' && kept.get(keyOf(request))
             return known ? reply.header('content-type', 'application/json').send(known) : undefined
           })
           app.addHook('onSend', async (request, reply, payload) => {
             if (reply.statusCode === 200) kept.set(keyOf(request), payload)
             return payload
           })
           const api = createApi(`,
        ),
      ],
      identities: ['our organization, their secret'],
      endpoints: ['products.list'],
    },
    {
      ...common,
      name: 'a kept answer does not begin with whose it is, but its statement and its state still say so',
      edits: [replacing(CACHE, /\$\{tx\.organizationId\}:/, '')],
      identities: ['admin'],
      endpoints: ['products.read', 'products.list', 'settings.read', 'categories.list'],
      isHarmless: true,
    },
    {
      ...common,
      name: 'a kept answer says nowhere whose it is',
      edits: [
        replacing(CACHE, /\$\{tx\.organizationId\}:\$\{state\}:/, ''),
        replacing(CACHE, 'JSON.stringify([text, values])', 'JSON.stringify([text, values.slice(1)])'),
      ],
      identities: ['admin'],
      endpoints: ['products.read', 'settings.read'],
    },
  ]
}
