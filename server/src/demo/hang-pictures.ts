import { createHash, randomUUID } from 'node:crypto'
import type sharp from 'sharp'
import type { RowWriter } from '../../../db/bulk/load-organization.ts'
import { keyOf, mediaTypeOf, type Storage } from '../platform/storage.ts'
import type { DemoProduct } from './catalogue.ts'
import { drawPackshot } from './packshots.ts'

interface Hanging {
  client: RowWriter['client']
  storage: Storage
  organizationId: string
  products: readonly DemoProduct[]
}

interface Picture {
  productId: string
  fileId: string
  sha256: Buffer
  bytes: number
}

// As the server makes them of what is uploaded: the large one may be smaller than its name says, never larger.
const LARGE = { form: '800.webp', pixels: 480 }
const SMALL = { form: '160.webp', pixels: 160 }

/**
 * Draws every product and stores it, then says so in the transaction of `client`, whose triggers are off. Of a load that is
 * undone afterwards, what lies in the storage goes with the daily sweep.
 */
export async function hangPictures({ client, storage, organizationId, products }: Hanging): Promise<void> {
  const { default: draw } = await import('sharp')
  const pictures: Picture[] = []
  for (let first = 0; first < products.length; first += AT_ONCE) {
    const some = products.slice(first, first + AT_ONCE)
    pictures.push(...(await Promise.all(some.map((product) => store(draw, storage, organizationId, product)))))
  }
  await client.query(
    `insert into files (organization_id, id, kind, media_type, bytes, width, height, sha256)
     select $1, id, 'product_image', $2, bytes, $3, $3, sha256
     from unnest($4::uuid[], $5::int[], $6::bytea[]) as picture (id, bytes, sha256)`,
    [
      organizationId,
      mediaTypeOf(LARGE.form),
      LARGE.pixels,
      pictures.map(({ fileId }) => fileId),
      pictures.map(({ bytes }) => bytes),
      pictures.map(({ sha256 }) => sha256),
    ],
  )
  await client.query(
    `update products set image_file_id = picture.file_id
     from unnest($2::uuid[], $3::uuid[]) as picture (product_id, file_id)
     where products.organization_id = $1 and products.id = picture.product_id`,
    [organizationId, pictures.map(({ productId }) => productId), pictures.map(({ fileId }) => fileId)],
  )
}

const AT_ONCE = 16

async function store(
  draw: typeof sharp,
  storage: Storage,
  organizationId: string,
  product: DemoProduct,
): Promise<Picture> {
  const packshot = Buffer.from(drawPackshot(product))
  const fileId = randomUUID()
  const large = await draw(packshot).webp({ quality: 80, effort: 1 }).toBuffer()
  const small = await draw(large).resize(SMALL.pixels).webp({ quality: 80, effort: 1 }).toBuffer()
  const put = (form: string, content: Buffer) =>
    storage.put(keyOf({ organizationId, fileId, form }), content, mediaTypeOf(form))
  await Promise.all([put(LARGE.form, large), put(SMALL.form, small)])
  const sha256 = createHash('sha256').update(packshot).digest()
  return { productId: product.id, fileId, sha256, bytes: large.length + small.length }
}
