import { Link } from '@tanstack/react-router'
import { ArrowLeft, CircleHelp, Cloud, CloudOff, ReceiptText } from 'lucide-react'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useIsOnline } from './notices.tsx'
import { useObserved } from './observable.ts'
import { tillTexts } from './till-texts.ts'
import { mayIn, useTill } from './use-till.ts'

/** The way out, whether somebody answers, who sells, and the keys. */
export function TillHeader() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { user, organization } = till.session
  const exit = mayIn(till, 'dashboard.read') ? '/' : mayIn(till, 'sales.read') ? '/sales' : '/settings'
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-hairline bg-surface pr-2 pl-2">
      <Link
        to={exit as never}
        aria-label={texts.leave}
        className="inline-flex h-9 items-center gap-2 rounded-control px-2 text-muted hover:bg-sunken hover:text-text pointer-coarse:h-11"
      >
        <ArrowLeft aria-hidden="true" className="size-5" strokeWidth={1.75} />
      </Link>
      <h1 className="text-lg font-bold">{texts.title}</h1>
      <span className="hidden truncate text-muted sm:inline">{organization.name}</span>
      <span className="flex-1" />
      <Connection />
      <span className="hidden max-w-40 truncate px-2 font-medium md:inline">{user.firstName}</span>
      {mayIn(till, 'sales.read') && (
        <>
          <Button
            kind="plain"
            className="max-sm:hidden"
            icon={<ReceiptText aria-hidden="true" className="size-4.5" strokeWidth={1.75} />}
            shortcut="F8"
            onClick={() => till.open({ what: 'sales' })}
          >
            {texts.lastSales}
          </Button>
          <IconButton
            label={texts.lastSales}
            className="sm:hidden"
            icon={<ReceiptText className="size-5" strokeWidth={1.75} />}
            onClick={() => till.open({ what: 'sales' })}
          />
        </>
      )}
      <IconButton
        label={texts.keysAndSettings}
        icon={<CircleHelp className="size-5" strokeWidth={1.75} />}
        onClick={() => till.open({ what: 'keys' })}
      />
    </header>
  )
}

function Connection() {
  const texts = useWords(tillTexts)
  const { outbox } = useTill()
  const state = useObserved(outbox.state)
  const isOnline = useIsOnline() && state !== 'waiting'
  const Icon = isOnline ? Cloud : CloudOff
  return (
    <span
      className={classNames('inline-flex items-center gap-1.5 px-1 text-sm', isOnline ? 'text-muted' : 'text-warn')}
    >
      <Icon aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      <span className="max-sm:sr-only">
        {!isOnline ? texts.offline : state === 'sending' ? texts.sending : texts.online}
      </span>
    </span>
  )
}
