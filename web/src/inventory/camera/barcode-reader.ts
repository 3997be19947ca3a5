/** What shops print on goods. */
export const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code'] as const

/** Finds codes in what a camera sees. */
export interface BarcodeReader {
  read: (video: HTMLVideoElement) => Promise<string[]>
  close: () => void
}

interface NativeDetector {
  detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]>
}

declare global {
  interface Window {
    BarcodeDetector?: {
      new (options: { formats: readonly string[] }): NativeDetector
      getSupportedFormats: () => Promise<string[]>
    }
  }
}

/** The browser's own where it has one, else one that is fetched only now. */
export async function openBarcodeReader(): Promise<BarcodeReader> {
  const Native = window.BarcodeDetector
  const known = (await Native?.getSupportedFormats().catch(() => [])) ?? []
  if (Native && known.includes('ean_13')) {
    const detector = new Native({ formats: FORMATS.filter((format) => known.includes(format)) })
    return { read: async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue), close: () => {} }
  }
  return openWorker()
}

// A worker has a policy of its own, which alone allows to compile; the page stays strict.
function openWorker(): BarcodeReader {
  const worker = new Worker(new URL('./read-barcodes.wasm-worker.ts', import.meta.url), { type: 'module' })
  const waiting: ((codes: string[]) => void)[] = []
  worker.onmessage = ({ data }: MessageEvent<string[]>) => waiting.shift()?.(data)
  worker.onerror = () => waiting.shift()?.([])
  return {
    read: async (video) => {
      const image = await createImageBitmap(video)
      const { promise, resolve } = Promise.withResolvers<string[]>()
      waiting.push(resolve)
      worker.postMessage(image, [image])
      return promise
    },
    close: () => worker.terminate(),
  }
}
