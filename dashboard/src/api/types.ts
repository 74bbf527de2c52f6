// The REST contract (META-INF/serai/openapi.yaml of the host, the workflow engine and messaging), as the console uses it.

export type RunStatus = 'queued' | 'running' | 'waiting' | 'paused' | 'completed' | 'failed' | 'cancelled'
export type ExecutionStatus = 'running' | 'waiting' | 'retrying' | 'completed' | 'skipped' | 'failed' | 'cancelled'
/** Whether a run has not ended: it counts on, and can be steered. */
export const isOpen = ({ status }: { status: string }) =>
  status === 'queued' || status === 'running' || status === 'waiting' || status === 'paused' || status === 'retrying'
export type Role = 'viewer' | 'operator' | 'admin'
export type Items<T> = { items: T[] }

export interface FileProblem {
  severity: 'error' | 'warning'
  code: string
  message: string
  file?: string | null
  line?: number | null
  column?: number | null
}

export interface Me {
  name: string
  role: Role
}

export interface Run {
  id: string
  workflow: string
  version: string
  status: RunStatus
  started_at: string
  ended_at?: string | null
  duration_ms?: number | null
  source?: string | null
  idempotency_key?: string | null
}

export interface RunAnswer {
  run_id: string
}

export interface RunPage {
  items: Run[]
  next_cursor: string | null
}

export type RunStats = Record<RunStatus, number>

export interface RunError {
  code: string
  kind?: string
  message: string
  node?: string | null
}

export interface NodeExecution {
  node: string
  type?: string
  /** The item or turn that it is in: each[3]. */
  frame?: string | null
  execution: number
  attempt?: number
  /** The events that it waits for. */
  events?: { type: string; correlation?: string | null }[]
  /** What it shows to those who decide. */
  shown?: Record<string, unknown>
  status: ExecutionStatus
  started_at: string
  duration_ms?: number | null
  input?: unknown
  output?: unknown
  error?: RunError | null
}

export interface RunDetail extends Run {
  input: Record<string, unknown>
  /** The run that it repeats in part. */
  origin?: string | null
  result?: unknown
  error?: RunError | null
  position: number
  graph: Graph
  nodes: NodeExecution[]
}

/** What calls of models took, of a node or of a run. */
export interface Costs {
  name?: string | null
  calls: number
  input_tokens: number
  output_tokens: number
  /** Of the calls whose cost is known. */
  cost_usd: number
  unknown_cost_calls: number
}

export interface RunCosts {
  nodes: Costs[]
  total: Costs
}

export interface RunEvent {
  position: number
  seq: number
  type: string
  at: string
  node?: string | null
  data?: Record<string, unknown>
}

export interface RunEventPage {
  items: RunEvent[]
  more: boolean
}

/** What the event stream says of a run that changed. */
export interface RunUpdate {
  id: string
  workflow_name: string
  status: RunStatus
  started_at?: string
  duration_seconds?: number | null
}

export interface RunAnswer {
  run_id: string
  workflow: string
  status: RunStatus
  duplicate: boolean
}

export interface GraphNode {
  id: string
  name?: string | null
  type: string
  description?: string | null
}

export interface GraphEdge {
  from: string
  to: string
  condition?: string | null
}

export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

export interface Workflow {
  name: string
  version: string
  digest: string
  description?: string | null
  tags?: string[]
  nodes: number
  file: string
  warnings?: FileProblem[]
}

export interface Field {
  name: string
  type: string
  required: boolean
  default?: unknown
  description?: string | null
}

export interface WorkflowDetail extends Workflow {
  source: string
  fields: Field[]
  graph: Graph
}

export interface WorkflowVersion {
  version: string
  digest: string
  first_seen: string
  current: boolean
  runs: number
}

export interface VersionPage {
  items: WorkflowVersion[]
  next_cursor: string | null
}

export interface VersionDiff {
  from: string
  to: string
  text: string
  nodes: Record<string, 'added' | 'removed' | 'changed'>
  sections: string[]
}

export type MessageStatus = 'pending' | 'delivered' | 'dead' | 'discarded'

export interface OutgoingMessage {
  id: string
  key: string
  channel: string
  conversation: string
  run_id?: string | null
  status: MessageStatus
  content: Record<string, unknown>
  parts_sent: number
  attempts: number
  due_at?: string | null
  error?: { code: string; message: string } | null
  provider_status?: string | null
  created_at: string
  delivered_at?: string | null
}

export interface MessagePage {
  items: OutgoingMessage[]
  next_cursor: string | null
}

export interface PluginEntry {
  id: string
  version?: string | null
  status: 'loaded' | 'failed'
  location: string
  node_types?: string[]
  components?: string[]
  routes?: string[]
  console_page?: boolean
  problems?: FileProblem[]
}

export interface Route {
  id: string
  from: string
  description?: string | null
  file?: string | null
  status: string
  exchanges_total?: number
  exchanges_failed?: number
}

export interface Assistant {
  title: string
  description: string
  examples: string[]
  system_prompt: string
}

export interface ChatSession {
  id: string
  title?: string | null
  status: 'in_progress' | 'completed' | 'abandoned'
  created_at: string
  updated_at: string
  /** The last workflow that was proven. */
  config?: string | null
  answering: boolean
}

export interface Check {
  name: 'format' | 'policy' | 'dry-run'
  outcome: 'passed' | 'failed' | 'skipped'
  summary: string
  problems: string[]
}

export interface Proof {
  valid: boolean
  name?: string | null
  checks: Check[]
  graph?: Graph | null
}

export interface ChatMessage {
  id: string
  role: 'user' | 'assistant'
  content: string
  created_at: string
  metadata: {
    model?: string | null
    cost?: number | null
    tokens?: { input: number; output: number }
    proof?: Proof
    diff?: string | null
    error?: string
    without_model?: boolean
    kept?: boolean
  }
}

export interface ChatSessionDetail extends ChatSession {
  messages: ChatMessage[]
  under_way?: UnderWay | null
}
/** An answer that is being written, as far as it is. */
export interface UnderWay {
  attempt: number
  stage: 'thinking' | 'writing' | 'checking' | 'correcting'
  text: string
  problems: string[]
}

export interface Validated {
  message: string
  valid: boolean
  proof?: Proof | null
}

export interface SavedConfig {
  workflow: WorkflowDetail
  run?: RunAnswer | null
}
