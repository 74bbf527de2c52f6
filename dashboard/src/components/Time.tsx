import { isOpen } from '../api/types'
import { formatDuration, formatFullTime, formatTime, NOTHING } from './format'
import { useNow } from './useNow'

/** The time of day; the whole timestamp on hover. */
export const Time = ({ at }: { at: string }) => (
  <time dateTime={at} title={formatFullTime(at)} className="serai-number">
    {formatTime(at)}
  </time>
)

interface Timed {
  status: string
  started_at: string
  duration_ms?: number | null
}

/** How long something took, or has taken so far: then it counts on. */
export function Duration({ of }: { of: Timed }) {
  const counting = isOpen(of)
  const now = useNow(counting)
  const millis = counting ? now - Date.parse(of.started_at) : of.duration_ms
  if (millis == null) return NOTHING
  return (
    <span className="serai-number" title={counting ? undefined : `${millis} ms`}>
      {formatDuration(millis)}
    </span>
  )
}
