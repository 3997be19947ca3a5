import type { Endpoint } from '@orbit/contract/endpoint.ts'
import sharp from 'sharp'
import type { Browser } from './browser.ts'

export type Format = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif'

/** Of one colour, a little noisy where `noise` is set, so that it fills some kilobytes. */
export function makeImage(
  format: Format,
  { width = 1200, height = 900, colour = '#3a7', noise = false } = {},
): Promise<Buffer> {
  const grain = noise ? { noise: { type: 'gaussian' as const, mean: 128, sigma: 40 } } : {}
  const image = sharp({ create: { width, height, channels: 3, background: colour, ...grain }, limitInputPixels: false })
  return image[format]().toBuffer()
}

/** As a browser sends a file that somebody chose. */
export async function upload(browser: Browser, endpoint: Endpoint, file: Buffer, wish: UploadWish = {}) {
  const { id = '', type = 'image/png', version } = wish
  const answer = await browser.send({
    method: 'PUT',
    url: endpoint.path.replace(':id', id),
    payload: file,
    headers: { 'content-type': type, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
  })
  return { status: answer.statusCode, body: answer.json() }
}

interface UploadWish {
  id?: string
  type?: string
  version?: number
}
