import type { Page } from '@playwright/test'

/** A camera before which codes can be held: `const hold = await holdBeforeCamera(page)` … `await hold('7750…')`, EAN-13. */
export async function holdBeforeCamera(page: Page): Promise<(code: string) => Promise<void>> {
  await page.addInitScript(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 400
    canvas.dataset.bars = ''
    Object.assign(window, { cameraCanvas: canvas })
    const draw = () => {
      const paper = canvas.getContext('2d')
      if (!paper) return
      paper.fillStyle = 'white'
      paper.fillRect(0, 0, canvas.width, canvas.height)
      paper.fillStyle = 'black'
      for (const [index, bar] of [...(canvas.dataset.bars ?? '')].entries()) {
        if (bar === '1') paper.fillRect(130 + index * 4, 80, 4, 240)
      }
    }
    setInterval(draw, 50)
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(15)
  })
  return (code) =>
    page.evaluate((bars) => {
      const { cameraCanvas } = window as unknown as { cameraCanvas: HTMLCanvasElement }
      cameraCanvas.dataset.bars = bars
    }, barsOf(code))
}

const LEFT = [0x0d, 0x19, 0x13, 0x3d, 0x23, 0x31, 0x2f, 0x3b, 0x37, 0x0b].map((bits) =>
  bits.toString(2).padStart(7, '0'),
)
const MIRRORED = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010']

/** The bars of an EAN-13, 1 for black. */
function barsOf(code: string): string {
  const [first = 0, ...digits] = [...code].map(Number)
  const pattern = MIRRORED[first] ?? ''
  const encoded = digits.map((digit, index) => {
    const bits = LEFT[digit] ?? ''
    if (index >= 6) return inverted(bits)
    return pattern[index] === '1' ? [...inverted(bits)].reverse().join('') : bits
  })
  return `101${encoded.slice(0, 6).join('')}01010${encoded.slice(6).join('')}101`
}

function inverted(bits: string): string {
  return [...bits].map((bit) => (bit === '1' ? '0' : '1')).join('')
}
