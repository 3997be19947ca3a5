import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { AuditEntry } from '../../../contract/src/audit.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { AuditChanges } from './audit-changes.tsx'
import { actionTexts, auditTexts, entityTexts } from './audit-texts.ts'
import { linkOf, wordOf } from './audit-words.ts'

/** One act as a sentence; opened, what it changed. */
export function AuditLine({ entry }: { entry: AuditEntry }) {
  const texts = useWords(auditTexts)
  const actions = useWords(actionTexts)
  const entities = useWords(entityTexts)
  const formats = useFormats()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const isAboutThemselves = entry.entityType === 'session' || entry.entityType === 'permission'
  const thing = [wordOf(entities, entry.entityType), entry.entityName].filter(Boolean).join(' ')
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="flex min-h-11 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-sunken"
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight
          aria-hidden="true"
          className={classNames('size-4 shrink-0 text-faint transition-transform', isOpen && 'rotate-90')}
        />
        <span className="figure w-12 shrink-0 text-muted">{formats.time(entry.at)}</span>
        <span className="min-w-0 flex-1">
          <span className="font-medium">{entry.user?.name ?? texts.system}</span>{' '}
          <span>{wordOf(actions, entry.action)}</span>{' '}
          {!isAboutThemselves && <span className="text-muted">{thing}</span>}
        </span>
        {entry.changes.length > 0 && (
          <span className="shrink-0 text-sm text-muted max-sm:hidden">{texts.changeCount(entry.changes.length)}</span>
        )}
      </button>
      <div id={id} hidden={!isOpen} className="border-t border-hairline bg-canvas px-4 py-4 sm:pl-[5.75rem]">
        {isOpen && <Details entry={entry} />}
      </div>
    </li>
  )
}

function Details({ entry }: { entry: AuditEntry }) {
  const texts = useWords(auditTexts)
  const link = linkOf(entry)
  const facts = [
    [texts.from, entry.ipAddress],
    [texts.request, entry.requestId?.slice(0, 8).toUpperCase()],
  ].filter(([, value]) => value)
  return (
    <div className="flex flex-col gap-3">
      <AuditChanges changes={entry.changes} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        {link && (
          <Link {...link} className="rounded-control py-1 font-medium text-accent hover:underline">
            {texts.open}
          </Link>
        )}
        {entry.entityId && (
          <Link
            to="/audit"
            search={{ entityType: entry.entityType, entityId: entry.entityId }}
            className="rounded-control py-1 font-medium text-accent hover:underline"
          >
            {texts.history}
          </Link>
        )}
        {facts.map(([name, value]) => (
          <span key={name}>
            {name}: <span className="figure">{value}</span>
          </span>
        ))}
      </div>
    </div>
  )
}
