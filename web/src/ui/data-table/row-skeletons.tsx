import { Skeleton } from '../states.tsx'

const widths = ['w-2/3', 'w-1/2', 'w-3/4', 'w-3/5', 'w-1/2', 'w-2/3', 'w-2/5', 'w-3/5']

/** Of the rows to come. */
export function RowSkeletons({ count = widths.length }: { count?: number }) {
  return (
    <div className="divide-y divide-hairline">
      {widths.slice(0, count).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
        <div key={index} className="flex h-10 items-center gap-6 px-4 max-sm:h-20">
          <div className="flex-1">
            <Skeleton className={`h-3.5 ${width}`} />
          </div>
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="h-3.5 w-16 max-sm:hidden" />
          <Skeleton className="h-3.5 w-16 max-sm:hidden" />
        </div>
      ))}
    </div>
  )
}
