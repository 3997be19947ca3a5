import { CameraOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/texts.ts'
import { openBarcodeReader } from './barcode-reader.ts'
import { cameraTexts } from './camera-texts.ts'
import { SeenCodes } from './seen-codes.ts'

const PAUSE_MILLISECONDS = 120

/** The camera as a scanner, as long as it is on the page. */
export function CameraScanner({ onScan }: { onScan: (code: string) => void }) {
  const texts = useWords(cameraTexts)
  const video = useRef<HTMLVideoElement>(null)
  const act = useRef(onScan)
  act.current = onScan
  const [fault, setFault] = useState<'denied' | 'missing' | null>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return
    const stop = watch(element, (code) => {
      navigator.vibrate?.(40)
      act.current(code)
    })
    stop.failed.then(setFault)
    return stop.stop
  }, [])
  if (fault) {
    return (
      <p role="alert" className="flex items-center gap-2 rounded-panel bg-warn-tint px-4 py-3 text-warn">
        <CameraOff aria-hidden="true" className="size-5 shrink-0" />
        {fault === 'denied' ? texts.denied : texts.missing}
      </p>
    )
  }
  return (
    <div className="relative overflow-hidden rounded-panel border border-hairline bg-sunken">
      <video
        ref={video}
        playsInline
        muted
        aria-label={texts.viewfinder}
        className="aspect-[16/10] w-full object-cover"
      />
      <span aria-hidden="true" className="absolute inset-x-8 top-1/2 h-0.5 bg-bad" />
    </div>
  )
}

function watch(video: HTMLVideoElement, onCode: (code: string) => void) {
  const { promise: failed, resolve: fail } = Promise.withResolvers<'denied' | 'missing'>()
  let isOver = false
  const ends: (() => void)[] = []
  const run = async () => {
    if (!navigator.mediaDevices) return fail('missing')
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    ends.push(() => {
      for (const track of stream.getTracks()) track.stop()
    })
    if (isOver) return end()
    video.srcObject = stream
    await video.play()
    const reader = await openBarcodeReader()
    ends.push(reader.close)
    const seen = new SeenCodes()
    while (!isOver) {
      for (const code of seen.look(await reader.read(video).catch(() => []), performance.now())) onCode(code)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS))
    }
    end()
  }
  const end = () => {
    for (const act of ends.splice(0)) act()
  }
  run().catch((error) => {
    end()
    if (!isOver) fail(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'missing')
  })
  return {
    failed,
    stop: () => {
      isOver = true
      end()
    },
  }
}
