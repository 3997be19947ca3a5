import type { Sharp, SharpOptions } from 'sharp'
import { FairQueue } from './fair-queue.ts'
import { Refusal, refuse } from './refusal.ts'

const MAX_PIXELS = 40_000_000
const MAX_SECONDS = 20
const QUALITY = 80

/** `800.webp`, `512.png`: at most so many pixels wide and high. */
export interface ImageForm {
  form: string
  pixels: number
  /** cut to a square around its middle, rather than shown whole */
  isSquare?: boolean
}

/** The one form of a person's picture, shown by several slices. */
export const AVATAR_FORM = '256.webp'

export interface MadeImage {
  form: string
  content: Buffer
  width: number
  height: number
}

/**
 * Drawn anew in each form: upright, and without anything else that the file had in it, such as where it was taken.
 * Refuses what is not an image of the five kinds, whatever it is called.
 *
 * `lane`: for whom, so that whoever brings a hundred images waits for the hundred.
 */
export async function makeImages(lane: string, sent: Buffer, forms: readonly ImageForm[]): Promise<MadeImage[]> {
  const kind = kindOf(sent) ?? refuse('image_unsupported')
  if (!drawing.hasRoom(lane)) throw new Refusal('busy', {}, BUSY_SECONDS)
  return drawing.run(lane, () => draw(kind, sent, forms))
}

type ImageKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'heif'

/** By its first bytes: names and headers are only what somebody says. */
function kindOf(bytes: Buffer): ImageKind | undefined {
  const head = bytes.subarray(0, 32).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp'
  // An ISO container: only what says it is AVIF, not the patented pictures of a telephone.
  return /^[\s\S]{4}ftypavi[fs]/.test(head) ? 'heif' : undefined
}

// A photograph of 40 megapixels takes about a second of a core and some 100 MB.
const drawing = new FairQueue(2, 10)
const BUSY_SECONDS = 5

async function draw(kind: ImageKind, sent: Buffer, forms: readonly ImageForm[]): Promise<MadeImage[]> {
  const open = await imageLibrary()
  try {
    const { width = 0, height = 0, format } = await open(sent, { limitInputPixels: false }).metadata()
    if (format !== kind) refuse('image_damaged')
    if (width * height > MAX_PIXELS) refuse('image_too_large')
    const [largest, ...smaller] = forms.toSorted((one, other) => other.pixels - one.pixels)
    if (largest === undefined) return []
    const first = await shrink(open(sent), largest)
    // From the large one: the photograph is read once.
    const others = smaller.map(async (form) => shrink(open(first.content), form))
    return [first, ...(await Promise.all(others))]
  } catch (error) {
    // The library's own words for what it can't read are many, and mean one thing.
    throw error instanceof Refusal ? error : new Refusal('image_damaged')
  }
}

async function shrink(image: Sharp, { form, pixels, isSquare = false }: ImageForm): Promise<MadeImage> {
  const drawn = image
    .autoOrient()
    .resize({ width: pixels, height: pixels, fit: isSquare ? 'cover' : 'inside', withoutEnlargement: !isSquare })
  const { data, info } = await (form.endsWith('.png') ? drawn.png() : drawn.webp({ quality: QUALITY }))
    .timeout({ seconds: MAX_SECONDS })
    .toBuffer({ resolveWithObject: true })
  return { form, content: data, width: info.width, height: info.height }
}

const LOADERS = ['Png', 'Jpeg', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`)

let library: Promise<(bytes: Buffer, options?: SharpOptions) => Sharp> | undefined

/** Brought in with the first image: a shop without images needs not give it memory. */
function imageLibrary() {
  library ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    // Nothing but the five kinds is even tried, whatever else the library could read: SVG loads files, PDF runs programs.
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: LOADERS })
    return (bytes, options = {}) =>
      sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1, ...options })
  })
  return library
}
