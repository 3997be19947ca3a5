import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { customerIdentity } from '@orbit/contract/customer-identity.ts'
import { customers } from '@orbit/contract/customers.ts'
import type { ImportKind } from '@orbit/contract/import-fields.ts'
import { type Import, imports } from '@orbit/contract/imports.ts'
import { jobs } from '@orbit/contract/jobs.ts'
import { products } from '@orbit/contract/products.ts'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { openTestWorker, type TestWorker } from '../../test/kit/jobs.ts'
import { openTeam, startServer, type Team, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'
import { storageOnDisk } from '../platform/storage-on-disk.ts'
import { jobKinds } from '../start/job-kinds.ts'

const db = await freshDatabase()
const server = await startServer(db)
let worker: TestWorker
beforeAll(async () => {
  worker = await openTestWorker(db, jobKinds(storageOnDisk(join(tmpdir(), 'orbit-no-files'))))
})
afterAll(async () => {
  await worker.stop()
  await server.stop()
  await db.drop()
})

async function upload(team: Team, kind: ImportKind, content: string | Buffer, id = newId(), browser = team.admin) {
  const response = await browser.send({
    method: 'POST',
    url: `/api/v1/imports?id=${id}&kind=${kind}&fileName=lista.csv`,
    payload: content,
    headers: { 'content-type': 'text/csv' },
  })
  return { status: response.statusCode, body: response.json() as Import & { code?: string } }
}

const ended = async (team: Team, record: Import) => {
  for (;;) {
    const { body } = await team.admin.call(jobs.read, { id: record.jobId ?? '' })
    if (body.endedAt !== null) return body
    await sleep(20)
  }
}

async function check(team: Team, kind: ImportKind, content: string | Buffer): Promise<Import> {
  const { body } = await upload(team, kind, content)
  const fields = body.columns.map(({ field }) => field)
  const mapped = await team.admin.call(imports.map, { id: body.id, body: { fields } })
  expect((await ended(team, mapped.body)).error).toBeNull()
  return (await team.admin.call(imports.read, { id: body.id })).body
}

async function apply(team: Team, { id }: Import): Promise<Import> {
  const { body } = await team.admin.call(imports.apply, { id, body: {} })
  expect((await ended(team, body)).error).toBeNull()
  return (await team.admin.call(imports.read, { id })).body
}

async function undo(team: Team, { id }: Import): Promise<Import> {
  const { body } = await team.admin.call(imports.undo, { id, body: {} })
  expect((await ended(team, body)).error).toBeNull()
  return (await team.admin.call(imports.read, { id })).body
}

const catalogue = (team: Team) =>
  look<Record<string, unknown>>(
    db,
    `select p.sku, p.name, p.sale_price, p.cost_price, p.barcode, p.stock_quantity, c.name as category
     from products p left join categories c on c.id = p.category_id
     where p.organization_id = $1 and p.deleted_at is null order by p.sku`,
    [team.shop.organizationId],
  )
const faultsOf = async (team: Team, { id }: Import) =>
  (await team.admin.call(imports.listRows, { id, query: { outcome: 'refused' } })).body.items.map(
    ({ row, faults }) => ({
      row,
      faults: faults.map(({ column, code, value }) => `${column} ${code} ${value}`),
    }),
  )

const LIST = [
  'Código;Producto;Categoría;Precio;Costo;Stock;Código de barras',
  'ARROZ-1;Arroz extra;Abarrotes;4,50;3,2;40;7750243012345',
  'GAS-2;Gaseosa;Bebidas > Gaseosas;3,00;;12;',
  'TE-3;Té verde;bebidas;8,90;5,1234;0;',
].join('\n')

describe('products', () => {
  test('come in with their categories and their stock, and the books are right', async () => {
    const team = await openTeam(server)
    const checked = await check(team, 'products', LIST)
    expect(checked).toMatchObject({
      status: 'checked',
      summary: { create: 3, update: 0, refused: 0, newCategories: ['Abarrotes', 'Bebidas > Gaseosas', 'bebidas'] },
    })
    expect(await catalogue(team)).toEqual([])
    const applied = await apply(team, checked)
    expect(applied).toMatchObject({ status: 'applied', summary: { create: 3, refused: 0 } })
    expect(await catalogue(team)).toMatchObject([
      { sku: 'ARROZ-1', sale_price: '4.50', cost_price: '3.2000', stock_quantity: '40.000', category: 'Abarrotes' },
      { sku: 'GAS-2', sale_price: '3.00', cost_price: null, stock_quantity: '12.000', category: 'Gaseosas' },
      { sku: 'TE-3', sale_price: '8.90', cost_price: '5.1234', stock_quantity: '0.000', category: 'Bebidas' },
    ])
    const documents = await look(db, 'select kind, cause from stock_documents where organization_id = $1 and id = $2', [
      team.shop.organizationId,
      applied.documentId,
    ])
    expect(documents).toEqual([{ kind: 'adjustment', cause: 'opening' }])
    expect(await brokenBooks(db.admin)).toEqual([])
  })

  test('the same file again changes nothing; another one creates and updates at once', async () => {
    const team = await openTeam(server)
    await apply(team, await check(team, 'products', LIST))
    expect((await check(team, 'products', LIST)).summary).toMatchObject({ unchanged: 3, create: 0, update: 0 })
    const next = 'sku,name,price\nGAS-2,Gaseosa 500 ml,3.20\nPAN-1,Pan,0.50\nARROZ-1,Arroz extra,4.50'
    const checked = await check(team, 'products', next)
    expect(checked.summary).toMatchObject({ create: 1, update: 1, unchanged: 1 })
    await apply(team, checked)
    expect(await catalogue(team)).toMatchObject([
      { sku: 'ARROZ-1', sale_price: '4.50', category: 'Abarrotes' },
      { sku: 'GAS-2', name: 'Gaseosa 500 ml', sale_price: '3.20', category: 'Gaseosas', stock_quantity: '12.000' },
      { sku: 'PAN-1' },
      { sku: 'TE-3' },
    ])
  })

  test('each wrong cell is told with its row and column, and the other rows come in', async () => {
    const team = await openTeam(server)
    const file = [
      'Código,Nombre,Precio,Código de barras,Stock',
      'A-1,Arroz,cuatro,,',
      'A-2,,4.50,,',
      'A-3,Leche,4.505,,',
      'A-4,Sal,1.00,7.75024E+12,',
      'A-5,Azúcar,-1,,',
      'A-6,Aceite,9.90,7750243012345,3',
      'A-6,Aceite otra vez,9.90,,',
      'A-7,Vinagre,9.90,7750243012345,',
      ',Nada,1.00,,',
      'TOTAL,,31.20,,3',
    ].join('\r\n')
    const checked = await check(team, 'products', file)
    expect(checked.summary).toMatchObject({ create: 1, refused: 8, ignored: 1 })
    expect(await faultsOf(team, checked)).toEqual([
      { row: 2, faults: ['2 not_a_number cuatro'] },
      { row: 3, faults: ['1 missing '] },
      { row: 4, faults: ['2 money_decimals 4.505'] },
      { row: 5, faults: ['3 shortened_code 7.75024E+12'] },
      { row: 6, faults: ['2 negative -1'] },
      { row: 8, faults: ['0 twice_in_file A-6'] },
      { row: 9, faults: ['3 twice_in_file 7750243012345'] },
      { row: 10, faults: ['0 missing '] },
    ])
    await apply(team, checked)
    expect(await catalogue(team)).toMatchObject([{ sku: 'A-6', name: 'Aceite', stock_quantity: '3.000' }])
  })

  test('a product that somebody changed after the check stays as they left it, and the row says so', async () => {
    const team = await openTeam(server)
    await apply(team, await check(team, 'products', LIST))
    const checked = await check(team, 'products', 'sku,price\nGAS-2,3.20\nTE-3,9.00\nARROZ-1,4.80')
    const [gas] = (await team.admin.call(products.list, { query: { search: 'GAS-2' } })).body.items
    await team.admin.call(products.update, { id: gas?.id ?? '', version: 1, body: { salePrice: '7.00' } })
    const applied = await apply(team, checked)
    expect(applied.summary).toMatchObject({ update: 2, refused: 1 })
    expect(await faultsOf(team, applied)).toEqual([{ row: 2, faults: ['null changed_meanwhile '] }])
    expect(await catalogue(team)).toMatchObject([
      { sale_price: '4.80' },
      { sale_price: '7.00' },
      { sale_price: '9.00' },
    ])
  })

  test('undone, what was created is in the bin, what was changed is as before, and the stock is gone', async () => {
    const team = await openTeam(server)
    await apply(team, await check(team, 'products', LIST))
    const before = await catalogue(team)
    const applied = await apply(
      team,
      await check(team, 'products', 'sku;nombre;precio;stock\nGAS-2;Otra;9,00;\nTE-3;Té;1,00;\nPAN-1;Pan;0,50;30'),
    )
    // Edited since: it stays as it is.
    const [tea] = (await team.admin.call(products.list, { query: { search: 'TE-3' } })).body.items
    await team.admin.call(products.update, { id: tea?.id ?? '', version: 2, body: { salePrice: '2.00' } })
    expect((await undo(team, applied)).status).toBe('undone')
    expect(await catalogue(team)).toEqual([before[0], before[1], { ...before[2], name: 'Té', sale_price: '2.00' }])
    expect(await brokenBooks(db.admin)).toEqual([])
    expect((await team.admin.call(imports.undo, { id: applied.id, body: {} })).body.status).toBe('undone')
  })

  test('cannot be undone once one was moved or edited, and says which', async () => {
    const team = await openTeam(server)
    const applied = await apply(team, await check(team, 'products', LIST))
    const [gas] = (await team.admin.call(products.list, { query: { search: 'GAS-2' } })).body.items
    await team.admin.call(products.update, { id: gas?.id ?? '', version: 1, body: { salePrice: '7.00' } })
    const { problem } = await team.admin.call(imports.undo, { id: applied.id, body: {} })
    expect(problem).toMatchObject({
      code: 'import_in_use',
      obstacles: [{ row: 3, name: 'Gaseosa', reason: 'edited' }],
      obstaclesCount: 1,
    })
    expect(await catalogue(team)).toHaveLength(3)
  })
})

test('customers are known by their document, whatever its dots, or by their email', async () => {
  const team = await openTeam(server)
  const file =
    'DNI,Nombre,Apellidos,Correo\n45678912,Julia,Mamani,julia@x.pe\n,Pedro,Rojas,PEDRO@x.pe\n45.678.912,Otra,,\n,,,nadie'
  const checked = await check(team, 'customers', file)
  expect(checked.summary).toMatchObject({ create: 2, refused: 2 })
  expect(await faultsOf(team, checked)).toEqual([
    { row: 4, faults: ['0 twice_in_file 45.678.912'] },
    { row: 5, faults: ['3 email_invalid nadie', '1 missing '] },
  ])
  const applied = await apply(team, checked)
  const again = await check(team, 'customers', 'DNI,Nombre,Teléfono,Correo\n45-678-912,Julia,999,\n,Pedro,,pedro@x.pe')
  expect(again.summary).toMatchObject({ create: 0, update: 1, unchanged: 1 })
  await undo(team, applied)
  expect((await team.admin.call(customers.list)).body.items).toEqual([])
})

test('a customer who has bought since, or in whom another one lives on, stays', async () => {
  const team = await openTeam(server)
  const applied = await apply(team, await check(team, 'customers', 'DNI,Nombre\n45678912,Julia\n45678913,Pedro'))
  const twin = { id: newId(), firstName: 'Julia' }
  await team.admin.call(customers.create, { body: twin })
  const [julia] = (await team.admin.call(customers.list, { query: { search: '45678912' } })).body.items
  await team.admin.call(customerIdentity.merge, { id: twin.id, body: { intoId: julia?.id ?? '' } })
  expect((await team.admin.call(imports.undo, { id: applied.id, body: {} })).problem).toMatchObject({
    code: 'import_in_use',
    obstacles: [{ row: 2, name: 'Julia', reason: 'bought', es: 'Ya tiene compras.' }],
  })
})

test('the apostrophe that our own files put before what looks like a formula is dropped, and no other', async () => {
  const team = await openTeam(server)
  const file = "sku,nombre,precio\nA-1,'=2+2 Combo,1.00\nA-2,'Oferta',1.00\n'-9,''@casa,1.00"
  await apply(team, await check(team, 'products', file))
  expect(await catalogue(team)).toMatchObject([
    { sku: '-9', name: "''@casa" },
    { sku: 'A-1', name: '=2+2 Combo' },
    { sku: 'A-2', name: "'Oferta'" },
  ])
})

test('opening stock comes in as one document, and goes as one', async () => {
  const team = await openTeam(server)
  await apply(team, await check(team, 'products', LIST))
  const checked = await check(team, 'stock', 'código|cantidad|costo\nGAS-2|20|1.5\nTE-3|7|\nNADA|1|\nARROZ-1|40|')
  expect(checked.summary).toMatchObject({ update: 2, unchanged: 1, refused: 1 })
  const applied = await apply(team, checked)
  const stock = async () => (await catalogue(team)).map(({ stock_quantity }) => stock_quantity)
  expect(await stock()).toEqual(['40.000', '20.000', '7.000'])
  await undo(team, applied)
  expect(await stock()).toEqual(['40.000', '12.000', '0.000'])
  expect(await brokenBooks(db.admin)).toEqual([])
})

test('a workbook with a title, merged headings, a formula and a barcode as a number is read', async () => {
  const team = await openTeam(server)
  const workbook = await writeXlsx({
    sheets: [
      {
        name: 'Lista',
        rows: [
          ['Bodega Rosa'],
          [],
          ['Código', 'Producto', 'Precio', null, 'Barras', null],
          [null, null, 'Compra', 'Venta', null, null],
          ['A-1', 'Arroz', 3.2, null, 7750243012345, null],
          ['A-2', 'Té', 'S/ 1,000.10', 'S/ 1,234.50', null, null],
        ],
        cells: new Map([['4,3', { value: 4.5, formula: 'C5*1.40625', formulaResult: 4.5 }]]),
      },
    ],
  })
  const checked = await check(team, 'products', Buffer.from(workbook))
  expect(checked.columns.map(({ field }) => field)).toEqual(['sku', 'name', 'costPrice', 'salePrice', 'barcode'])
  await apply(team, checked)
  expect(await catalogue(team)).toMatchObject([
    { sku: 'A-1', cost_price: '3.2000', sale_price: '4.50', barcode: '7750243012345' },
    { sku: 'A-2', cost_price: '1000.1000', sale_price: '1234.50' },
  ])
})

test('an upload is known again by its id; another file under it is refused', async () => {
  const team = await openTeam(server)
  const id = newId()
  expect((await upload(team, 'products', LIST, id)).status).toBe(201)
  expect((await upload(team, 'products', LIST, id)).status).toBe(200)
  expect((await upload(team, 'products', 'sku\n1', id)).body.code).toBe('import_id_reused')
})

test('files that are none are refused with a sentence', async () => {
  const team = await openTeam(server)
  expect((await upload(team, 'products', Buffer.from('%PDF-1.7 …'))).body.code).toBe('import_file_unreadable')
  expect((await upload(team, 'products', Buffer.from('PK\u0003\u0004 not really'))).body.code).toBe(
    'import_file_unreadable',
  )
  expect((await upload(team, 'products', ';;;\n;;;')).body.code).toBe('import_file_empty')
  expect((await upload(team, 'products', 'Código,Precio\n')).body.code).toBe('import_file_empty')
  const long = `sku\n${Array.from({ length: 50_001 }, (_, index) => index).join('\n')}`
  expect((await upload(team, 'products', long)).body.code).toBe('import_file_too_large')
})

test('columns that are missing or chosen twice are refused, and so is applying unchecked', async () => {
  const team = await openTeam(server)
  const { body } = await upload(team, 'stock', 'código,cantidad\nA,1')
  const map = (fields: (string | null)[]) =>
    team.admin.call(imports.map, { id: body.id, body: { fields: fields as never } })
  expect((await map(['sku', null])).problem).toMatchObject({ code: 'import_mapping_unfit', missing: ['stock'] })
  expect((await map(['stock', 'stock'])).problem).toMatchObject({ missing: ['sku'], repeated: ['stock'] })
  expect((await map(['sku', 'name'])).problem).toMatchObject({ repeated: ['name'] })
  expect((await team.admin.call(imports.apply, { id: body.id, body: {} })).problem.code).toBe('import_unchecked')
  expect((await team.admin.call(imports.undo, { id: body.id, body: {} })).problem.code).toBe('import_not_applied')
})

test('who may import but not edit products imports none; who sees no costs brings none', async () => {
  const team = await openTeam(server)
  const clerk = await withPermissions(team, 'seller', ['imports.create', 'imports.read', 'jobs.read'])
  expect((await upload(team, 'products', LIST, newId(), clerk)).body.code).toBe('permission_denied')
  const buyer = await withPermissions(team, 'seller', ['imports.*', 'products.*', 'jobs.read'])
  const { body } = await upload(team, 'products', LIST, newId(), buyer)
  const fields = body.columns.map(({ field }) => field)
  const mapped = (await buyer.call(imports.map, { id: body.id, body: { fields } })).body
  await ended(team, mapped)
  const applied = (await buyer.call(imports.apply, { id: body.id, body: {} })).body
  await ended(team, applied)
  expect((await catalogue(team)).map(({ cost_price }) => cost_price)).toEqual([null, null, null])
})

test('who reads the imports of others sees of their cells what they may see elsewhere', async () => {
  const team = await openTeam(server)
  const goods = await check(team, 'products', LIST.replace('3,2;', '3,2157;').replace(';;12', ';mucho;12'))
  const people = await check(team, 'customers', 'Nombre,Teléfono\nHermelinda,911222333')
  // No longer taken for a cost, it is one all the same.
  const fields = goods.columns.map(({ field }) => (field === 'costPrice' ? null : field))
  await ended(team, (await team.admin.call(imports.map, { id: goods.id, body: { fields } })).body)
  const seenBy = async (reader: Team['admin']) => {
    const all = await reader.call(imports.list)
    const one = await reader.call(imports.read, { id: people.id })
    const rows = await Promise.all([goods, people].map(({ id }) => reader.call(imports.listRows, { id })))
    return JSON.stringify([all.body, one.body, rows.map(({ body }) => body)])
  }
  const everything = await seenBy(team.admin)
  for (const told of ['Hermelinda', '911222333', '3,2157', 'ARROZ-1']) expect(everything).toContain(told)
  expect(await seenBy(await withPermissions(team, 'viewer', ['imports.read']))).not.toMatch(
    /Hermelinda|911222333|3,2157|ARROZ-1/,
  )
  const keeper = await seenBy(await withPermissions(team, 'viewer', ['imports.read', 'inventory.read']))
  expect(keeper).toContain('ARROZ-1')
  expect(keeper).not.toMatch(/Hermelinda|911222333|3,2157|mucho/)
})

test('cells hold nothing that the database cannot keep', async () => {
  const team = await openTeam(server)
  const halved = `${'x'.repeat(3_999)}🍚`
  const { status, body } = await upload(team, 'products', `sku,name,price\nA\u0000B,Ar\u0000roz,1\nC,${halved},1`)
  expect(status).toBe(201)
  const { items } = (await team.admin.call(imports.listRows, { id: body.id })).body
  expect(items.map(({ cells }) => cells[1])).toEqual(['Arroz', `${'x'.repeat(3_999)}\uFFFD`])
})
