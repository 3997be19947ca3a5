import { ArrowLeft } from 'lucide-react'
import { type RefObject, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useMedia } from '../ui/use-media.ts'
import { BasketPanel } from './till/basket-panel.tsx'
import { Camera } from './till/camera.tsx'
import { HeldChips } from './till/held-chips.tsx'
import { refreshHeld } from './till/hold.ts'
import { NoticeBar, WaitingBar } from './till/notices.tsx'
import { useObserved } from './till/observable.ts'
import { Panels, Receipt } from './till/panels.tsx'
import { PayPanel } from './till/pay-panel.tsx'
import { PhoneBasketBar } from './till/phone-basket-bar.tsx'
import { ProductShelf } from './till/product-shelf.tsx'
import { SearchBox } from './till/search-box.tsx'
import { SearchResults } from './till/search-results.tsx'
import { TillHeader } from './till/till-header.tsx'
import { tillTexts } from './till/till-texts.ts'
import { openTill, TillContext, useDesk, useTill } from './till/use-till.ts'
import { useTillKeys } from './till/use-till-keys.ts'

export function TillPage() {
  const session = useSession()
  const texts = useWords(tillTexts)
  const opened = useMemo(() => openTill(session), [session])
  useEffect(() => {
    document.title = `${texts.title} · OrbitEngine`
  }, [texts])
  useEffect(() => {
    const { till, outbox } = opened
    const stops = [till.start(), outbox.start()]
    void refreshHeld(till)
    return () => {
      for (const stop of stops) stop()
    }
  }, [opened])
  return (
    <TillContext value={opened}>
      <Counter />
    </TillContext>
  )
}

const SIDE_BY_SIDE = '(width >= 64rem)'

function Counter() {
  const { till } = useTill()
  const searchBox = useRef<HTMLInputElement>(null)
  const isWide = useMedia(SIDE_BY_SIDE)
  const { isBasketOpen, said } = useDesk()
  useTillKeys(till, searchBox)
  useSearchFocus(searchBox)
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-canvas print:hidden">
      <TillHeader />
      <WaitingBar />
      <NoticeBar />
      <div className="relative flex min-h-0 flex-1">
        <div className="relative flex min-w-0 flex-1 flex-col">
          <div className="flex min-h-0 flex-1 flex-col gap-3 px-3 pt-3 sm:px-4 sm:pt-4">
            <SearchBox ref={searchBox} />
            <Camera />
            <Products />
          </div>
          {!isWide && isBasketOpen ? <OpenBasket /> : <SidePanels />}
        </div>
        {isWide && (
          <div className="w-[26rem] shrink-0 border-l border-hairline">
            <BasketPanel />
          </div>
        )}
      </div>
      {!isWide && !isBasketOpen && <PhoneBasketBar />}
      <Panels />
      <p aria-live="polite" className="seen-by-readers-only">
        {said}
      </p>
    </div>
  )
}

function Products() {
  // Keys never wait for the results to be drawn.
  const text = useDeferredValue(useDesk().text)
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 pb-3">
      {text === '' ? <ProductShelf /> : <SearchResults text={text} />}
      <HeldChips />
    </div>
  )
}

function SidePanels() {
  const { panel } = useDesk()
  if (panel?.what === 'pay') return <PayPanel />
  return <Receipt />
}

/** On a phone the basket takes the place of the products. */
function OpenBasket() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { panel } = useDesk()
  return (
    <>
      <div className="absolute inset-0 z-10 flex flex-col bg-surface">
        <div className="flex items-center gap-2 border-b border-hairline px-2 py-1">
          <IconButton
            label={texts.backToProducts}
            icon={<ArrowLeft className="size-5" />}
            onClick={() => till.show({ isBasketOpen: false })}
          />
          <span className="text-lg font-medium">{texts.basket}</span>
        </div>
        <div className="min-h-0 flex-1">
          <BasketPanel />
        </div>
      </div>
      {(panel?.what === 'pay' || panel?.what === 'paid') && <SidePanels />}
    </>
  )
}

/** Ready to be typed into, except where that would bring up a keyboard of glass. */
function useSearchFocus(searchBox: RefObject<HTMLInputElement | null>): void {
  const { till } = useTill()
  const isFine = useMedia('(pointer: fine)')
  const isCovered = useObserved(till.desk).panel !== null
  useEffect(() => {
    if (isFine && !isCovered) searchBox.current?.focus({ preventScroll: true })
  }, [isFine, isCovered, searchBox])
}
