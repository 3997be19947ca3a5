import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { FORMATS } from './barcode-reader.ts'

// Left alone, it would fetch its module from somebody else's server.
prepareZXingModule({ overrides: { locateFile: () => wasm } })
const detector = new BarcodeDetector({ formats: [...FORMATS] })

self.onmessage = async ({ data }: MessageEvent<ImageBitmap>) => {
  const found = await detector.detect(data).catch(() => [])
  data.close()
  self.postMessage(found.map(({ rawValue }) => rawValue))
}
