import type { NodeExecution, RunDetail } from '../../api/types'

/** What the URL calls an execution: by its node's id; from the second on with its number. */
export const executionKey = ({ frame, node, execution }: NodeExecution) =>
  (frame ? `${frame}/` : '') + (execution > 1 ? `${node}.${execution}` : node)

/** The node that an execution belongs to. A node that has not run yet can be selected, too. */
export const nodeOf = (run: RunDetail, key: string | undefined) =>
  run.nodes.find(node => executionKey(node) === key)?.node ?? key
