import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Camera, CameraOff, Ellipsis, Trash2 } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { z } from 'zod'
import type { StockCount } from '../../../contract/src/stock-count-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { play } from '../sales/public.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Progress } from '../ui/progress.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { toastError } from '../ui/toast.ts'
import { ApplyCountDialog, DropCountDialog } from './count-dialogs.tsx'
import { countTexts } from './count-texts.ts'
import { CountedList, UncountedList } from './counted-list.tsx'
import { findScanned } from './find-scanned.ts'
import { LastCounted } from './last-counted.tsx'
import { ProductEntry } from './product-entry.tsx'
import { useCounting } from './use-counting.ts'

type Count = z.output<typeof StockCount>

const route = getRouteApi('/_signed-in/inventory/counts/$id')
const CameraScanner = lazy(async () => ({ default: (await import('./camera/camera-scanner.tsx')).CameraScanner }))

export function CountPage() {
  const texts = useWords(countTexts)
  const { id } = route.useParams()
  const query = useQuery({ ...asking('counts.read', { params: { id } }), refetchInterval: 15_000 })
  if (query.data) return <CountView key={id} count={query.data} />
  return (
    <>
      <PageHeader title={texts.counts} trail={[{ label: texts.counts, to: '/inventory/counts' }]} />
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-96" />
      )}
    </>
  )
}

type View = 'counted' | 'different' | 'uncounted'

/** Each scan adds one. The list below says what differs and what is still to count. */
function CountView({ count }: { count: Count }) {
  const texts = useWords(countTexts)
  const may = useMay()
  const isOpen = count.status === 'open' && may('inventory.write')
  const counting = useCounting(count.id, isOpen)
  const [view, setView] = useState<View>('counted')
  const [lastId, setLastId] = useState<string | null>(null)
  const box = useRef<HTMLInputElement>(null)
  const different = counting.rows.filter(({ difference }) => difference !== null && difference !== '0')
  const last = counting.rows.find(({ productId }) => productId === lastId)
  const add = (product: { id: string; name: string; sku: string }, more: string) => {
    counting.add(product, more)
    setLastId(product.id)
  }
  const missing = Math.max(0, count.productsCount - counting.rows.length)
  return (
    <div className="mx-auto max-w-180">
      <CountHeader count={count} isOpen={isOpen} counting={counting} />
      <div className="flex flex-col gap-4">
        <Progress
          label={texts.progress}
          value={count.productsCount === 0 ? 0 : counting.rows.length / count.productsCount}
          detail={texts.ofAll(counting.rows.length, count.productsCount)}
        />
        {isOpen && !counting.lines.isPending && (
          <>
            <Scanning onScan={(product, quantity) => add(product, quantity ?? '1')} box={box} />
            {counting.isOffline && (
              <p role="status" className="rounded-control bg-warn-tint px-3 py-2 text-warn">
                {texts.waiting(counting.pendingCount)}
              </p>
            )}
            {last && <LastCounted row={last} onChange={(quantity) => counting.set(named(last), quantity)} />}
          </>
        )}
        <Segmented
          label={texts.views}
          value={view}
          onChange={setView}
          choices={[
            { value: 'counted', label: texts.counted(counting.rows.length) },
            { value: 'different', label: texts.different(different.length) },
            { value: 'uncounted', label: texts.uncounted(missing) },
          ]}
        />
        {view === 'uncounted' ? (
          <UncountedList
            countId={count.id}
            isOpen={isOpen}
            counted={counting.rows}
            onCount={(product, quantity) => {
              counting.set(product, quantity)
              setLastId(product.id)
            }}
          />
        ) : (
          <CountedList
            rows={view === 'different' ? different : counting.rows}
            caption={view === 'different' ? texts.differences : texts.countedList}
            empty={view === 'different' ? texts.noDifference : texts.nothingCounted}
            isLoading={counting.lines.isPending}
            onPick={isOpen ? ({ productId }) => setLastId(productId) : undefined}
          />
        )}
      </div>
    </div>
  )
}

function named({ productId, name, sku }: { productId: string; name: string; sku: string }) {
  return { id: productId, name, sku }
}

interface HeaderProps {
  count: Count
  isOpen: boolean
  counting: ReturnType<typeof useCounting>
}

function CountHeader({ count, isOpen, counting }: HeaderProps) {
  const texts = useWords(countTexts)
  const formats = useFormats()
  const [asked, setAsked] = useState<'apply' | 'drop' | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <PageHeader
        title={count.name ?? texts.unnamed(formats.day(formats.localDay(new Date(count.createdAt))))}
        trail={[{ label: texts.counts, to: '/inventory/counts' }]}
        subtitle={count.category?.name ?? texts.everything}
      >
        {count.status !== 'open' && (
          <Badge tone={count.status === 'applied' ? 'good' : 'neutral'}>{texts[count.status]}</Badge>
        )}
        {count.documentId && (
          <Link to="/inventory/documents/$id" params={{ id: count.documentId }} className={buttonClass('outlined')}>
            {texts.seeDocument}
          </Link>
        )}
        {isOpen && (
          <>
            <Menu trigger={<IconButton label={texts.more} icon={<Ellipsis aria-hidden="true" className="size-5" />} />}>
              <MenuItem isDanger icon={<Trash2 />} onSelect={() => setAsked('drop')}>
                {texts.drop}
              </MenuItem>
            </Menu>
            <Button
              kind="filled"
              disabled={counting.rows.length === 0}
              onClick={() => void counting.settle().then(() => setAsked('apply'))}
            >
              {texts.apply}
            </Button>
          </>
        )}
      </PageHeader>
      {asked === 'apply' && <ApplyCountDialog count={count} onClose={close} />}
      {asked === 'drop' && <DropCountDialog count={count} onClose={close} onDropped={counting.forget} />}
    </>
  )
}

interface ScanningProps {
  box: React.RefObject<HTMLInputElement | null>
  onScan: (product: { id: string; name: string; sku: string }, quantity: string | null) => void
}

/** By camera, by scanner or by name. */
function Scanning({ box, onScan }: ScanningProps) {
  const texts = useWords(countTexts)
  const [isCameraOn, setCameraOn] = useState(false)
  const scan = async (code: string) => {
    try {
      const found = await findScanned(code)
      if (!found?.product.tracksStock) return play('unknown')
      play('added')
      onScan(found.product, found.quantity)
    } catch (error) {
      toastError(error)
    }
  }
  return (
    <div className="flex flex-col gap-2">
      {isCameraOn && (
        <Suspense fallback={<Skeleton className="aspect-[16/10]" />}>
          <CameraScanner onScan={(code) => void scan(code)} />
        </Suspense>
      )}
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <ProductEntry box={box} onProduct={onScan} autoFocus={false} />
        </div>
        <Button
          className="h-11"
          aria-label={isCameraOn ? texts.closeCamera : texts.camera}
          icon={
            isCameraOn ? (
              <CameraOff aria-hidden="true" className="size-5" />
            ) : (
              <Camera aria-hidden="true" className="size-5" />
            )
          }
          onClick={() => setCameraOn(!isCameraOn)}
        >
          <span className="max-sm:hidden">{isCameraOn ? texts.closeCamera : texts.camera}</span>
        </Button>
      </div>
    </div>
  )
}
