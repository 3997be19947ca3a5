import { lazy, Suspense, useMemo } from 'react'
import { Skeleton } from '../../ui/states.tsx'
import { createScanQueue } from './scan-product.ts'
import { useDesk, useTill } from './use-till.ts'

const CameraScanner = lazy(async () => ({ default: (await import('../../inventory/public.tsx')).CameraScanner }))

/** A phone's scanner: it reads one code after the other, as long as it is on. */
export function Camera() {
  const { till } = useTill()
  const { isCameraOn } = useDesk()
  const hear = useMemo(() => createScanQueue(till), [till])
  if (!isCameraOn) return null
  return (
    <div className="mx-auto w-full max-w-80 shrink-0">
      <Suspense fallback={<Skeleton className="h-44" />}>
        <CameraScanner onScan={(code) => hear(code, '')} />
      </Suspense>
    </div>
  )
}
