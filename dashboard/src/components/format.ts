import type { Costs } from '../api/types'

// Local time, 24 hours, and every number in one form: two pages never show the same thing differently.

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' })
const whole = new Intl.NumberFormat('en-US')

export const NOTHING = '-'

export const formatTime = (iso: string) => timeOfDay.format(new Date(iso))
export const formatFullTime = (iso: string) => fullTime.format(new Date(iso))
export const formatDuration = (millis: number) => `${(Math.max(0, millis) / 1000).toFixed(1)}s`
export const formatCost = (cost: number | null | undefined) => (cost == null ? NOTHING : `$${cost.toFixed(4)}`)
export const formatCount = (count: number | null | undefined) => (count == null ? NOTHING : whole.format(count))

export const formatTokens = (costs: Costs | undefined) =>
  costs?.calls ? formatCount(costs.input_tokens + costs.output_tokens) : NOTHING

/** What nobody knows is unknown, not zero. */
export function formatSpent(costs: Costs | undefined): string {
  if (!costs?.calls) return NOTHING
  if (costs.unknown_cost_calls === 0) return formatCost(costs.cost_usd)
  return costs.cost_usd > 0 ? `${formatCost(costs.cost_usd)} + unknown` : 'unknown'
}
