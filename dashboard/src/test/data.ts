import type { Costs, NodeExecution, OutgoingMessage, RunDetail, WorkflowDetail } from '../api/types'

const graph = {
  nodes: [
    { id: 'receive', type: 'set' },
    { id: 'reply', type: 'call' },
  ],
  edges: [
    { from: 'START', to: 'receive' },
    { from: 'receive', to: 'reply' },
    { from: 'reply', to: 'END' },
  ],
}

export const aNode = (part: Partial<NodeExecution> = {}): NodeExecution => ({
  node: 'receive',
  type: 'set',
  execution: 1,
  status: 'completed',
  started_at: '2026-11-21T08:00:00.100Z',
  duration_ms: 250,
  input: { text: 'hello' },
  output: { kind: 'order' },
  ...part,
})

export const aRun = (part: Partial<RunDetail> = {}): RunDetail => ({
  id: 'run-1',
  workflow: 'orders',
  version: '3fa9c1d20b7e',
  status: 'completed',
  started_at: '2026-11-21T08:00:00Z',
  duration_ms: 1234,
  source: 'webhook',
  idempotency_key: 'order-7',
  input: { text: 'hello' },
  result: { reply: 'it is on its way' },
  error: null,
  position: 7,
  graph,
  nodes: [aNode()],
  ...part,
})

export const someCosts = (part: Partial<Costs> = {}): Costs => ({
  name: 'run-1',
  calls: 2,
  input_tokens: 1000,
  output_tokens: 500,
  cost_usd: 0.01234,
  unknown_cost_calls: 0,
  ...part,
})

export const aWorkflow = (part: Partial<WorkflowDetail> = {}): WorkflowDetail => ({
  name: 'orders',
  version: '3fa9c1d20b7e',
  digest: '3fa9c1d20b7e'.padEnd(64, '0'),
  description: 'Answers orders',
  tags: ['shop'],
  nodes: 2,
  file: 'workflows/orders.yaml',
  warnings: [],
  source: 'schema_version: "1.0"\nflow:\n  name: orders\n',
  fields: [
    { name: 'text', type: 'str', required: true },
    { name: 'count', type: 'int', required: false, default: 1 },
    { name: 'lines', type: 'list[str]', required: false },
  ],
  graph,
  ...part,
})

export const aMessage = (part: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: '7',
  key: 'run-1/reply',
  channel: 'telegram',
  conversation: '700100',
  run_id: 'run-1',
  status: 'dead',
  content: { text: 'it is on its way' },
  parts_sent: 0,
  attempts: 20,
  due_at: null,
  error: { code: 'delivery.status', message: 'The channel answered 403.' },
  provider_status: null,
  created_at: '2026-11-21T08:00:00Z',
  delivered_at: null,
  ...part,
})
