import type { DemoProduct } from './catalogue.ts'

// What stands on an invented shelf has no photographs: each product is drawn as its package, in the colours of its brand. No
// letters, which would need fonts that a server may not have.

type Shown = Pick<DemoProduct, 'sku' | 'name' | 'quantityDecimals' | 'tracksStock'>

interface Colours {
  body: string
  shade: string
  label: string
  mark: string
}

/** A picture of the product as SVG, on no ground of its own: it stands on light and dark. The same product always looks the same. */
export function drawPackshot(product: Shown): string {
  const colours = coloursOf(product)
  const draw = shapeOf(product)
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" width="480" height="480">',
    '<ellipse cx="160" cy="276" rx="92" ry="11" fill="#1d1b16" opacity=".1"/>',
    draw(colours, emblemOf(product, colours)),
    '</svg>',
  ].join('')
}

const palettes: Colours[] = [
  { body: '#2f7d6d', shade: '#235f53', label: '#f7f3e8', mark: '#e0a33a' },
  { body: '#c8553d', shade: '#a2412d', label: '#fdf1e3', mark: '#2f5d62' },
  { body: '#e0a63c', shade: '#bb8628', label: '#fff8e6', mark: '#8c3b2a' },
  { body: '#3d6fb0', shade: '#2d558a', label: '#eef4fb', mark: '#d9534f' },
  { body: '#7a5ba6', shade: '#5e4484', label: '#f5effb', mark: '#e3a72f' },
  { body: '#8aa636', shade: '#6b8327', label: '#f8fae8', mark: '#b5482f' },
  { body: '#d98ba3', shade: '#b96c85', label: '#fff3f6', mark: '#5b3d6e' },
  { body: '#5f6b73', shade: '#495359', label: '#f2f4f5', mark: '#d3802e' },
]

function coloursOf({ sku, quantityDecimals }: Shown): Colours {
  const [family = '', brand = ''] = sku.split('-')
  if (quantityDecimals === 3) return harvests[numberOf(family) % harvests.length] as Colours
  return palettes[(numberOf(family) + numberOf(brand) * 3) % palettes.length] as Colours
}

// What grows has its own.
const harvests: Colours[] = [
  { body: '#c8452f', shade: '#9c3020', label: '#ffe9dc', mark: '#4e7a35' },
  { body: '#e58f2f', shade: '#bd701b', label: '#fff1d9', mark: '#4e7a35' },
  { body: '#7fa33c', shade: '#61802a', label: '#f4fae0', mark: '#4e7a35' },
  { body: '#e3bd3e', shade: '#bd9826', label: '#fff8da', mark: '#4e7a35' },
  { body: '#8e4a63', shade: '#6d354a', label: '#fbe7ef', mark: '#4e7a35' },
  { body: '#b08a5b', shade: '#8b6a41', label: '#f7ead8', mark: '#4e7a35' },
]

/** Small, stable and evenly spread: which of a few things a word stands for. */
function numberOf(word: string): number {
  return [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7)
}

type Shape = (colours: Colours, emblem: string) => string

const shapes: [RegExp, Shape][] = [
  [/, botella|, galonera/, bottle],
  [/, lata/, can],
  [/, caja/, box],
  [/, frasco/, jar],
  [/, pote/, tub],
  [/, sobre/, sachet],
  [/, barra/, bar],
  [/, bandeja|, cubeta/, tray],
  [/, bolsa|, paquete/, bag],
]

function shapeOf({ name, quantityDecimals, tracksStock }: Shown): Shape {
  if (!tracksStock) return ticket
  const found = shapes.find(([word]) => word.test(name))?.[1]
  return found ?? (quantityDecimals === 3 ? produce : box)
}

function bottle({ body, shade, label, mark }: Colours, emblem: string): string {
  return `<path d="M142 56h36v34c0 14 22 22 22 52v116a16 16 0 0 1-16 16h-48a16 16 0 0 1-16-16V142c0-30 22-38 22-52z" fill="${body}"/>
    <path d="M178 90c0 14 22 22 22 52v116a16 16 0 0 1-16 16h-14V56h8z" fill="${shade}" opacity=".55"/>
    <rect x="138" y="40" width="44" height="24" rx="5" fill="${mark}"/>
    <rect x="120" y="156" width="80" height="80" fill="${label}"/>${at(emblem, 160, 196, 0.8)}`
}

function can({ body, shade, label }: Colours, emblem: string): string {
  return `<rect x="92" y="86" width="136" height="182" rx="10" fill="${body}"/>
    <rect x="192" y="86" width="36" height="182" rx="10" fill="${shade}" opacity=".55"/>
    <ellipse cx="160" cy="88" rx="68" ry="15" fill="#d9d9d4"/><ellipse cx="160" cy="88" rx="56" ry="10" fill="#bfbfb8"/>
    <rect x="92" y="136" width="136" height="88" fill="${label}"/>${at(emblem, 160, 180, 0.95)}`
}

function box({ body, shade, label }: Colours, emblem: string): string {
  return `<path d="M84 84h124v190H84z" fill="${body}"/><path d="M208 84l32-20v190l-32 20z" fill="${shade}"/>
    <path d="M84 84l32-20h124l-32 20z" fill="${label}"/>
    <rect x="100" y="128" width="92" height="92" rx="6" fill="${label}"/>${at(emblem, 146, 174, 0.9)}`
}

function jar({ body, shade, label, mark }: Colours, emblem: string): string {
  return `<rect x="104" y="62" width="112" height="34" rx="8" fill="${mark}"/>
    <path d="M100 104a14 14 0 0 1 14-14h92a14 14 0 0 1 14 14v150a20 20 0 0 1-20 20h-80a20 20 0 0 1-20-20z" fill="${body}"/>
    <path d="M194 90h12a14 14 0 0 1 14 14v150a20 20 0 0 1-20 20h-6z" fill="${shade}" opacity=".55"/>
    <rect x="100" y="138" width="120" height="88" fill="${label}"/>${at(emblem, 160, 182, 0.9)}`
}

function tub({ body, shade, label, mark }: Colours, emblem: string): string {
  return `<path d="M80 124h160l-16 138a14 14 0 0 1-14 12H110a14 14 0 0 1-14-12z" fill="${body}"/>
    <path d="M206 124h34l-16 138a14 14 0 0 1-14 12h-10z" fill="${shade}" opacity=".55"/>
    <rect x="70" y="100" width="180" height="28" rx="9" fill="${mark}"/>
    <circle cx="160" cy="198" r="48" fill="${label}"/>${at(emblem, 160, 198, 0.85)}`
}

function sachet({ body, shade, label }: Colours, emblem: string): string {
  const teeth = (step: number) => `l${step} -8l${step} 8`.repeat(8)
  return `<path d="M96 74${teeth(8)}v194${teeth(-8)}z" fill="${body}"/>
    <path d="M196 74v194h28V74z" fill="${shade}" opacity=".4"/>
    <rect x="96" y="126" width="128" height="92" fill="${label}"/>${at(emblem, 160, 172, 0.95)}`
}

function bar({ body, shade, label }: Colours, emblem: string): string {
  return `<path d="M58 150l26-22h178v108l-26 26H58z" fill="${shade}"/><rect x="58" y="150" width="178" height="112" rx="6" fill="${body}"/>
    <ellipse cx="147" cy="206" rx="62" ry="40" fill="${label}"/>${at(emblem, 147, 206, 0.75)}`
}

function tray({ body, shade }: Colours): string {
  const eggs = [0, 1, 2, 3].map((i) => `<ellipse cx="${94 + i * 44}" cy="170" rx="21" ry="27" fill="#d8ab80"/>`)
  return `${eggs.join('')}${eggs.join('').replaceAll('cy="170"', 'cy="198"')}
    <path d="M56 190h208l-16 74a12 12 0 0 1-12 10H84a12 12 0 0 1-12-10z" fill="${body}"/><path d="M56 190h208l-4 18H60z" fill="${shade}"/>`
}

function bag({ body, shade, label, mark }: Colours, emblem: string): string {
  return `<path d="M98 70h124l-4 26c14 40 18 112 8 164a16 16 0 0 1-16 14H110a16 16 0 0 1-16-14c-10-52-6-124 8-164z" fill="${body}"/>
    <path d="M200 96h18c14 40 18 112 8 164a16 16 0 0 1-16 14h-16c16-56 16-122 6-178z" fill="${shade}" opacity=".5"/>
    <path d="M94 54h132v20H94z" fill="${mark}"/>
    <rect x="108" y="138" width="104" height="92" rx="46" fill="${label}"/>${at(emblem, 160, 184, 0.9)}`
}

function produce({ body, shade, label, mark }: Colours): string {
  const round = (x: number, y: number, r: number) =>
    `<circle cx="${x}" cy="${y}" r="${r}" fill="${body}"/><path d="M${x + r * 0.2} ${y - r * 0.98}a${r} ${r} 0 0 1 ${r * 0.2} ${r * 1.9}a${r * 1.3} ${r * 1.3} 0 0 0-${r * 0.2}-${r * 1.9}z" fill="${shade}" opacity=".5"/>
     <ellipse cx="${x - r * 0.36}" cy="${y - r * 0.4}" rx="${r * 0.2}" ry="${r * 0.28}" fill="${label}" opacity=".55"/>
     <path d="M${x} ${y - r + 4}c2-14 12-22 26-22 0 14-10 22-26 22z" fill="${mark}"/>`
  return `${round(112, 222, 50)}${round(208, 222, 50)}${round(160, 148, 54)}`
}

function ticket({ body, label, mark }: Colours, emblem: string): string {
  return `<path d="M60 120h200v36a22 22 0 0 0 0 44v36H60v-36a22 22 0 0 0 0-44z" fill="${body}"/>
    <path d="M196 128v100" stroke="${label}" stroke-width="4" stroke-dasharray="8 8"/>
    <circle cx="126" cy="178" r="36" fill="${label}"/>${at(emblem, 126, 178, 0.65)}<circle cx="228" cy="178" r="9" fill="${mark}"/>`
}

function at(emblem: string, x: number, y: number, scale: number): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">${emblem}</g>`
}

/** What is printed on the label: one mark per family of products. */
function emblemOf({ sku }: Shown, { body, mark }: Colours): string {
  const emblems = [
    `<circle r="24" fill="${mark}"/><path d="M-40 30q40-34 80 0z" fill="${body}"/>`,
    `<path d="M0-36C30-30 34 8 0 36-34 8-30-30 0-36z" fill="${body}"/><path d="M0-26v56" stroke="${mark}" stroke-width="6" stroke-linecap="round"/>`,
    `<path d="M-38 6q19-22 38 0t38 0v24h-76z" fill="${body}"/><circle cx="14" cy="-18" r="13" fill="${mark}"/>`,
    `<path d="M0-34L10-10 36-9 15 7 23 33 0 18-23 33-15 7-36-9-10-10z" fill="${mark}"/>`,
    `<circle r="32" fill="none" stroke="${body}" stroke-width="9"/><circle r="12" fill="${mark}"/>`,
    `<path d="M-34 28L-8-20 6 4l10-14 24 38z" fill="${body}"/><circle cx="20" cy="-24" r="9" fill="${mark}"/>`,
  ]
  return emblems[numberOf(`${sku.split('-')[0]}'s`) % emblems.length] as string
}
