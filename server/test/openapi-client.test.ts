import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import { generateApi } from 'swagger-typescript-api'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { addProduct } from '../../db/tests/kit/shop.ts'
import { newId } from '../src/platform/ids.ts'
import { openTeam, PASSWORD, startServer } from './kit/server.ts'

// The document as strangers read it: a validator of the standard, and a generator whose client sells without a line of ours.

const db = await freshDatabase()
const server = await startServer(db)
const address = await server.app.listen({ port: 0, host: '127.0.0.1' })
const folder = mkdtempSync(join(tmpdir(), 'orbit-client-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await server.stop()
  await db.drop()
})
const document: Record<string, unknown> = JSON.parse(await (await fetch(`${address}/api/openapi.json`)).text())

test('a validator of OpenAPI finds no fault', async () => {
  expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true })
  const broken = structuredClone(document)
  delete broken.info
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false })
})

/** What is used of the generated client. */
interface Client {
  api: Record<string, (body: object, params?: object) => Promise<{ status: number; data: Record<string, unknown> }>>
}

test('a generated client compiles, signs in and sells', async () => {
  const { files } = await generateApi({ spec: document, output: false, httpClientType: 'fetch', silent: true })
  writeFileSync(join(folder, 'client.ts'), files[0]?.fileContent ?? '')
  await compile()
  const { Api } = await import(pathToFileURL(join(folder, 'client.js')).href)
  const team = await openTeam(server)
  const { id: productId } = await addProduct(team.shop, { stock: 5 })

  const signIn: Client = new Api({ baseUrl: address })
  const entered = await signIn.api.sessionCreate?.({
    organization: team.domain,
    email: team.emails.seller,
    password: PASSWORD,
  })
  expect(entered?.status).toBe(201)
  const cookie = (entered as unknown as Response).headers.getSetCookie()[0]?.split(';')[0]
  const till: Client = new Api({ baseUrl: address, baseApiParams: { headers: { cookie } } })
  const sold = await till.api.salesCreate?.({
    id: newId(),
    items: [{ productId, quantity: '2' }],
    paymentMethod: 'cash',
  })
  expect(sold).toMatchObject({ status: 201, data: { status: 'completed', items: [{ productId, quantity: '2' }] } })
}, 60_000)

async function compile(): Promise<void> {
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck', '--ignoreConfig']
  const compiler = join(import.meta.dirname, '..', '..', 'node_modules', 'typescript', 'bin', 'tsc')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  await promisify(execFile)(process.execPath, [compiler, ...options, join(folder, 'client.ts')])
  expect(readFileSync(join(folder, 'client.js'), 'utf8')).toContain('salesCreate')
}
