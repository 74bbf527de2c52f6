import { isOpen, type NodeExecution, type Run } from '../../api/types'
import { formatDuration } from '../../components/format'
import { useNow } from '../../components/useNow'
import { barOf } from './timing'

export function TimingBar({ node, run }: { node: NodeExecution; run: Run }) {
  const { start, width } = barOf(node, run, useNow(isOpen(run)))
  const after = Date.parse(node.started_at) - Date.parse(run.started_at)
  return (
    <div className="serai-timing" role="img" aria-label={`Started ${formatDuration(after)} after the run`}>
      <span className={`serai-${node.status}`} style={{ insetInlineStart: `${start}%`, width: `${width}%` }} />
    </div>
  )
}
