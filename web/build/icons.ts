import sharp from 'sharp'

const SIZES = [180, 192, 512]
const INK = '#0b5f57'
const PAPER = '#f7f6f3'

export const manifest = {
  id: '/',
  name: 'OrbitEngine',
  short_name: 'Orbit',
  description: 'Caja, stock, clientes y reportes para tu negocio.',
  lang: 'es',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: PAPER,
  background_color: PAPER,
  categories: ['business', 'productivity'],
  icons: [
    { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [{ name: 'Caja', url: '/till' }],
} as const

/** The logo to the very edges: systems cut the corners themselves, each in its own way. */
export function drawIcons(svg: string): Promise<{ fileName: string; source: Buffer }[]> {
  return Promise.all(
    SIZES.map(async (size) => ({
      fileName: `icons/${size}.png`,
      source: await sharp(svg, { density: (72 * size) / 32 })
        .resize(size)
        .flatten({ background: INK })
        .png({ palette: true, compressionLevel: 9 })
        .toBuffer(),
    })),
  )
}
