import { Card, CardBody, Gallery } from '@patternfly/react-core'
import { useRunStats } from '../../api/hooks/useRunStats'
import type { RunStatus } from '../../api/types'
import { formatCount, NOTHING } from '../../components/format'
import { statusLook, statuses } from '../../components/StatusLabel'

const meaning: Record<RunStatus, string> = {
  queued: 'queued now',
  running: 'running now',
  waiting: 'waiting now',
  paused: 'paused now',
  completed: 'completed, 24 h',
  failed: 'failed, 24 h',
  cancelled: 'cancelled, 24 h',
}

/** The others are shown where there are any. */
const always: readonly RunStatus[] = ['running', 'completed', 'failed', 'cancelled']

/** Counters that can't be loaded show nothing, and leave the list of runs alone. */
export function RunCounters() {
  const { data, isError } = useRunStats()
  return (
    <Gallery hasGutter minWidths={{ default: '210px' }} className="serai-counters" aria-label="Counters" role="group">
      {statuses.filter(status => always.includes(status) || data?.[status]).map(status => (
        <Card key={status} isCompact>
          <CardBody>
            <span className={`serai-counter serai-${status}`} aria-hidden>
              {statusLook[status].icon}
            </span>
            <span className="serai-counter">{data ? formatCount(data[status]) : NOTHING}</span>{' '}
            {isError && !data ? `${status}: not available` : meaning[status]}
          </CardBody>
        </Card>
      ))}
    </Gallery>
  )
}
