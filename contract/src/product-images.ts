import { endpoint } from './endpoint.ts'
import { imageRefusals, imageUpload } from './files.ts'
import { IdParams } from './ids.ts'
import { exampleProduct, Product } from './products.ts'

const image = {
  url: '/api/v1/files/AZgfXowAcACAAAAAAAAACg',
  thumbnailUrl: '/api/v1/files/AZgfXowAcACAAAAAAAAACw',
}

export const productImages = {
  set: endpoint({
    name: 'products.setImage',
    method: 'PUT',
    path: '/api/v1/products/:id/image',
    access: 'products.update',
    tag: 'Products',
    summary: 'Give a product an image, in place of the one it had',
    description:
      'The body is the image: PNG, JPEG, WebP, GIF or AVIF, at most 5 MB and 40 megapixels. It is kept upright, at most 800 pixels wide and high, with a small one of 160, and without what else the file says.',
    params: IdParams,
    upload: imageUpload,
    answer: Product,
    status: 200,
    refusals: [...imageRefusals],
    ifMatch: 'optional',
    example: { answer: { ...exampleProduct, image, version: 2 } },
  }),
  remove: endpoint({
    name: 'products.removeImage',
    method: 'DELETE',
    path: '/api/v1/products/:id/image',
    access: 'products.update',
    tag: 'Products',
    summary: 'Take the image of a product away; without one, nothing happens',
    params: IdParams,
    answer: null,
    status: 204,
    refusals: [],
    ifMatch: 'optional',
  }),
}
