import { isOpen, type NodeExecution, type Run } from '../../api/types'

export interface Bar {
  /** Both in percent of the run's own time. */
  start: number
  width: number
}

const SEEN = 0.5

/** Where a node's execution lies within its run. A run that is under way ends now. */
export function barOf(node: NodeExecution, run: Run, now: number): Bar {
  const from = Date.parse(run.started_at)
  const whole = Math.max(1, isOpen(run) ? now - from : (run.duration_ms ?? 1))
  const begin = Date.parse(node.started_at) - from
  const end = isOpen(node) ? whole : begin + (node.duration_ms ?? 0)
  const start = percent(begin / whole, 100 - SEEN)
  return { start, width: Math.max(SEEN, percent(end / whole, 100) - start) }
}

const percent = (part: number, most: number) => Math.min(most, Math.max(0, part * 100))
